/** A text that uses every kind of item, condition, vote, time and amount once, with and without holes. */
export const everyKind = `
actor ua "Ukraine" { cites "1" role party, beneficiary, guarantor, monitor, facilitator signature given }
actor fr "France" { cites "1" role party signature endorsed }
actor us "United States" { cites "1" role party signature none }
actor xx "Somebody else" { cites "1" role party signature unspecified "open" }
group g "The group" { cites "1" members ua, fr, unspecified "who else" }
group h "The unnamed" { cites "1" members unspecified "who" }
body b1 "First body" { cites "1" seats ua weight 29 population 1000000, fr weight 3 population 500000 votes majority >= 55/100 of seats and > 65/100 of population veto us quorum 2/3 of weight abstentions ignored silence 48 hours within 10 days of referral otherwise adopted }
body b2 "Second body" { cites "1" seats ua, us, unspecified "who" votes chair ua quorum 4 of present abstentions present within unspecified "time" otherwise escalates to b1 }
body b3 "Third body" { cites "1" seats unspecified "who" votes consensus quorum unspecified "how many" silence unspecified "how long" otherwise approved }
body b4 "Fourth body" { cites "1" seats fr, us, ua votes consensus minus 2 abstentions against otherwise rejected }
body b5 "Fifth body" { cites "1" seats fr votes unspecified "rule" abstentions unspecified "rule" otherwise unspecified "what" }
mandate m "Mandate" { cites "1" of fr organ "Parliament" actions deploy, decide status granted takes 30 days valid 2026-01-01 to 2026-12-31 }
mechanism w "Watch" { cites "1" led by ua contributors fr 600 personnel, us, unspecified "who" observes i in z1 grade B2 delay 90 minutes using satellite, drone observes unspecified "what" in unspecified "where" }
zone z1 "Zone one" { cites "1" buffer of z3 5 km both_sides decided by b1 valid 2026-01-01 }
zone z2 "Zone two" { cites "1" buffer of z3 unspecified "width" side_of ua }
zone z3 "Zone three" { cites "1" unresolved "later" decided by unspecified "who" }
zone z4 "Zone four" { cites "1" union of z1, z2 }
incident i "Incident" { cites "1" covers shelling, drone_strike means "fire" detected using radar, acoustic }
incident j "Other incident" { cites "1" isa i means unspecified "open" }
class c "Class" { cites "1" having calibre >= 100 mm having range <= 25 km having weight = 1500 m having calibre > unspecified "what" }
class d "Second class" { cites "1" isa c means "guns" }
levels l "Scale" { cites "1" order low < high }
ceasefire cf "Halt" { cites "1" between ua, us in z1, z2 starts 2026-02-01T06:30+02:00 ends never }
ceasefire cg "Second halt" { cites "1" between fr, unspecified "with whom" in unspecified "where" starts unspecified "when" ends cf + 1 month }
obligation o1 "First duty" { cites "1" by ua, us to fr withdraw c, d >= 25 km from z3 width >= 50 km in z1 while ceasefire cf active and not breach of us >= high starts cf + 2 days ends 2026-12-31 within 24 hours of detection of i after 72 hours verified by w grade B2 attribution 0.85 raises high remedy o2 overrides o3 }
obligation o2 "Second duty" { cites "1" by ua keep_out c < 10 km from z3 within unspecified "when" of unspecified "what" verified by unspecified "who" }
obligation o3 "Third duty" { cites "1" by unspecified "who" place unspecified "what" > unspecified "distance" from z3 width >= unspecified "width" }
obligation o4 "Fourth duty" { cites "1" by ua do unspecified "what" starts unspecified "when" ends unspecified "when" in unspecified "where" to unspecified "whom" }
prohibition p1 "Ban" { cites "1" by ua commit i, j against c, z1 while unspecified "when" }
prohibition p2 "Second ban" { cites "1" commit unspecified "what" against unspecified "whom" }
permission q1 "Leave" { cites "1" by us do "fly over the zone" starts when threshold n met or request of ua }
power q2 "Power" { cites "1" by b1 do "stop the flights" ends when decision of b1 pending }
threshold n "Count" { cites "1" count i, j >= 5 by us in z1 over sliding 24 hours while apparent breach of us >= low verified by b1 raises low }
threshold n2 "Second count" { cites "1" count i > unspecified "how many" by unspecified "whom" over tumbling 1 month in unspecified "where" verified by ua grade A1 }
threshold n3 "Third count" { cites "1" count i < 3 over unspecified "how long" }
threshold n4 "Count of days" { cites "1" count days of i >= 3 clears below 2 over sliding 7 days }
threshold n5 "Count of places" { cites "1" count places of i, j > 4 clears below unspecified "how few" over sliding 7 days }
threshold n6 "Count of deaths" { cites "1" count deaths of i >= 25 over sliding 1 month }
threshold n7 "Count of effects" { cites "1" count effects of i >= 100 over tumbling 1 day }
guarantee s1 "Support" { cites "1" by fr, us to ua status agreed starts when ceasefire cf active for 30 days and (term o1 fulfilled or term p1 violated) and determined "all is calm" ends 2027-01-01 delivers supply, train, deploy using f in z1 within 14 days of start of cf, unspecified "what else" may_deliver sanction, use_force decided by b1 funded by pl1 cost 11.5 billion EUR }
guarantee s2 "Second support" { cites "1" by unspecified "who" to unspecified "whom" starts when certified by unspecified "who" and certified by ua grade B2 delivers unspecified "what" may_deliver deploy in unspecified "where" after unspecified "when" decided by unspecified "who" funded by unspecified "who" cost unspecified "how much" ends when guarantee s1 exercised status unspecified "stage" }
ladder a "Ladder" { cites "1"
  step 1 x { action warn "politely" by ua when breach >= low in z1 decided by b1 within 24 hours of decision of b1 resets never otherwise lapses }
  step 2 y { action use_force using f by unspecified "who" when after 2026-03-01 and before cf - 1 day in unspecified "where" decided by unspecified "who" after 3 hours of occurrence resets quiet otherwise unspecified "what" }
  step 3 z { action negotiate lowers low resets unspecified "if" within 1 hour } }
force f "Force" { cites "1" contributors fr 2 battalions, unspecified "who" requires 15000 personnel led by fr based at k1, k2 }
force f2 "Second force" { cites "1" contributors unspecified "who" requires unspecified "how many" led by unspecified "who" based at unspecified "where" }
caveat v1 { cites "1" of fr actions deploy only in z1, z2 }
caveat v2 { cites "1" of fr actions use_force never }
caveat v3 { cites "1" of us actions monitor never in z1 when mandate m granted }
caveat v4 { cites "1" of us actions protect only in unspecified "where" }
pledge pl1 "Pledge" { cites "1" by fr to ua status committed amount 3 million EUR per year due 2026-06-30 when pledge pl2 disbursed or clock t expired }
pledge pl2 "Second pledge" { cites "1" by us to ua status unspecified "stage" amount unspecified "how much" due unspecified "when" }
hub k1 "Hub" { cites "1" by fr in z1 at 48.5 N 37.25 E protected by ua }
facility k2 "Store" { cites "1" by fr, us in unspecified "where" at 1.5 S 2 W protected by unspecified "by whom" }
clock t "Clock" { cites "1" by ua when request of fr within 90 minutes of notification resets each otherwise lapses }
review r "Review" { cites "1" every 6 months by b1 }
review r2 "Second review" { cites "1" every 1 hour by unspecified "who" }
duration u1 "Life" { cites "1" starts cf ends 2027-01-01 renewed by b1 }
duration u2 "Second life" { cites "1" ends unspecified "when" renewed by unspecified "who" }
exit e1 "Exit" { cites "1" by ua, fr when term o1 violated decided by self notice 30 days }
exit e2 "Second exit" { cites "1" by us decided by b1 notice unspecified "how long" }
recovery y1 "Rebuilding" { cites "1" in z1 starts when ceasefire cf ended cost 500 million USD funded by pl1, pl2 }
recovery y2 "Second rebuilding" { cites "1" in unspecified "where" cost unspecified "how much" funded by unspecified "who" }
annex x1 "Annex" { cites "1" of p1 by ua lists c, d, i valid 2026-01-01 }
annex x2 "Second annex" { cites "1" of o1 by unspecified "who" lists unspecified "what" }
command d1 "Command" { cites "1" binding political by fr of f to us relation opcon actions deploy, protect in z1 starts cf ends 2027-01-01 reserves use_force red_card us, unspecified "who else" }
command d2 "Second command" { cites "1" binding unspecified "how" by unspecified "who" to unspecified "whom" relation unspecified "which" red_card unspecified "who" }
command d3 "Third command" { cites "1" binding legal by us to fr relation national }
consent c1 "Consent" { cites "1" by ua of f to fr, us in z1 status given starts 2026-03-01 ends when decision of b1 when request of ua }
consent c2 "Second consent" { cites "1" by unspecified "who" to unspecified "whom" status refused }
status_agreement c3 "Status" { cites "1" of f between ua, fr in z1 starts 2026-03-01 ends never }
status_agreement c4 "Second status" { cites "1" of f2 between unspecified "whom" starts unspecified "when" }
ratification r3 "Approval" { cites "1" of fr organ "Parliament" takes 2 months due 2026-09-01 status required }
ratification r4 "Second approval" { cites "1" of us organ "Congress" takes unspecified "how long" due unspecified "when" status granted }
exchange g1 "Exchange" { cites "1" between ua, us by fr means "all for all" starts cf within 10 days of start of cf led by fr verified by w }
corridor g2 "Corridor" { cites "1" between ua, unspecified "whom" in z1 every 1 day protected by fr }
crossing g3 "Crossing" { cites "1" by unspecified "who" in unspecified "where" means unspecified "what" }
pause g4 "Pause" { cites "1" between ua, us in z2 starts 2026-02-02T08:00+02:00 ends 2026-02-02T16:00+02:00 after 1 hour of notification protected by unspecified "who" }
search g5 "Search" { cites "1" by ua, us led by unspecified "who" verified by unspecified "who" starts unspecified "when" }
passage x3 { cites "1" quote "as it stands" status open }
passage x4 { cites "1" quote "as it stands" status no_term }
`;
