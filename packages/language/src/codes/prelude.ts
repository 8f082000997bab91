/** A small invented text that the snippets stand behind; its shapes come from `geo.json`, features south, north, loc, old. */
export const prelude = `truce v1
agreement prelude "Prelude"
dated 2030-01-01 timezone "Europe/Kyiv" calendar same_time down
source doc "doc.html" official source paper "paper.html" press
actor ua { cites doc "1" role party signature given } actor ru { cites doc "1" role party signature none }
actor fr { cites doc "1" role guarantor signature given } actor gb { cites doc "1" role guarantor signature given }
levels scale { cites doc "2" order minor < serious } incident shelling { cites doc "2" means "indirect fire" covers shelling detected using radar }
class arty { cites doc "2" means "gun" having calibre >= 100 mm } class plant { cites doc "2" means "power plant" }
zone south { cites doc "3" geometry polygon "geo.json#south" } zone north { cites doc "3" geometry polygon "geo.json#north" }
zone loc { cites doc "3" geometry line "geo.json#loc" valid 2030-01-01 }
mechanism mon { cites doc "4" led by fr observes shelling in south grade B2 delay 6 hours using radar }
ceasefire cf { cites doc "5" between ua, ru in south starts 2030-01-01 ends never }
body council { cites doc "6" seats fr, gb votes majority > 1/2 of seats within 24 hours of referral otherwise rejected }
threshold t0 { cites doc "7" count shelling >= 5 by ru in south over sliding 24 hours verified by mon grade B2 attribution 0.8 raises serious }
threshold t1 { cites doc "7" count shelling >= 1 by ru in south over sliding 24 hours verified by mon grade B2 attribution 0.8 raises minor }
pledge p1 { cites doc "8" by fr to ua amount 2 billion EUR status committed due 2030-06-01 }
force mnf { cites doc "9" contributors fr 600 personnel, gb 400 personnel requires 900 personnel led by council }
`;
