let found: { readonly why: 'absent' | 'slow' | undefined } | undefined;

/** Programs that calculate what a graphics card would. */
const calculated = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether WebGL is absent, or calculated by the processor and so slower than drawing without it; asked once. */
export function withoutCard(): 'absent' | 'slow' | undefined {
  found ??= { why: asked() };
  return found.why;
}

function asked(): 'absent' | 'slow' | undefined {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return 'absent';
  const named = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(context.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return calculated.test(renderer) ? 'slow' : undefined;
}
