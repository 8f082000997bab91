import { serve } from '@truceline/language/server';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
