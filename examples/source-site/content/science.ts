import type { Article } from '../generator/types.js'

/** Science: whales, tides and telescopes, in English. */
export const science: readonly Article[] = [
  {
    id: 'n8500401', lang: 'en', date: '2025-09-04', scene: 'whale', topics: ['Whale'],
    title: 'Harbour Whale Count Finds Eleven Regular Visitors',
    caption: 'A humpback known to volunteers as Number Four surfaces off Gull Point. (MARA TIDEWELL/Harbour Daily)',
    body: `{dateline}(By Mara Tidewell) The annual harbour whale count ended on Sunday with a record of eleven regular visitors, three more than last year and the most since volunteers began keeping a list.
A visitor counts as regular if it is seen on at least five days of the summer. Volunteers tell the animals apart by the pattern under the tail, which is as individual as a fingerprint and a good deal larger.
“People ask how we know it is the same whale,” said Ida Fennel, who runs the count from a deckchair at Gull Point. <span style="font-weight: 400;">“We ask how they know it is the same deckchair.”</span>
## Follow the Herring
The likely reason for the increase is herring. Two new seagrass beds have given young fish somewhere to hide, and the whales have followed the fish.
Ferries now slow to eight knots along the eastern channel between May and October. Captains say the change adds four minutes to the crossing, and that nobody has yet complained when the reason surfaces beside the boat.
## How to Help
Anyone with a phone can join in. The count needs a time, a place and a photograph of the tail. Photographs of the sea where the whale was a moment ago are also welcome, but they are filed separately.
<em>(This article draws on the Gull Point Field Notes.)</em>
Editor: Ida Marlow#`,
  },
  {
    id: 'n8500402', lang: 'en', date: '2025-09-06', scene: 'comet', topics: ['Comet', 'Telescope', 'Sky'],
    title: 'Comet to Pass Above the Harbour This Weekend',
    caption: 'The comet as seen through the school telescope on Thursday night. (Harbour Astronomy Club)\n',
    body: `{dateline}(By Otto Pennick) A faint green {tag:comet} will stand above the harbour mouth on Saturday and Sunday evening, low in the west, about an hour after sunset.
It will look like a small smudge to the naked eye. Ordinary binoculars show the tail, which points away from the sun and therefore, this weekend, towards the fish market.
The new street lamps on the quay will be dimmed from eight until ten, at the request of the {tag:astronomy} club. Shopkeepers have agreed to turn off their window lights as well, and the bakery will sell comet buns, which are ordinary buns with an icing tail.
If it is cloudy, the club will show last year's clouds instead, on a screen, with commentary.
Editor: Ida Marlow`,
  },
  {
    id: 'n8500403', lang: 'en', date: '2025-09-09', scene: 'tideclock', topics: ['Tide'], tail: 'T2',
    title: 'Students Build a Tide Clock From Bicycle Parts',
    caption: 'The clock has one hand and turns once in 24 hours and 50 minutes. (Fennel Hill School)',
    body: `{dateline:short}Students at Fennel Hill School have built a clock that does not show the hour. It shows the tide, and it is made almost entirely of bicycles.
A back wheel carries the single hand. Two chains and a set of gears slow it down until one turn takes exactly one lunar day: 24 hours and 50 minutes.
The difficult part was the gearing, since no bicycle was ever designed to be that slow. The class tried forty?two combinations and settled on one that loses three minutes a year.
1. Stand on the quay and look at the hand.
2. If it points up, the water is high.
3. If it points down, take off your shoes.
The clock hangs on the wall of the ferry office. Passengers say they have started to arrange to meet “at half ebb”.
Editor: Rosalind Quay`,
  },
  {
    id: 'n8500404', lang: 'en', date: '2025-09-12', scene: 'seagrass', lead: 'full', topics: ['Seagrass', 'Harbour'], tail: 'T3',
    title: 'Seagrass Meadow in the Outer Harbour Doubles in Size',
    body: `{dateline}(By Mara Tidewell) The seagrass meadow planted in the outer harbour five years ago now covers fourteen hectares, twice the area that its planters had hoped for.
Seagrass is not seaweed. It has roots, flowers and pollen, and it does underwater what hedges do on land: it slows the current, holds the soil and shelters whatever is small.
!figure seagrass | Divers plant shoots by hand, about two hundred in an hour. (Harbour Dive School)
Divers counted seahorses for the first time this summer. There were nine. One of them had wrapped its tail around the counting stick, which is why it appears in the record as “nine, one twice”.
Boat owners are asked to use the blue buoys rather than their anchors between the two green marks.
(Editor: Rosalind Quay)`,
  },
  {
    id: 'n8500405', lang: 'en', date: '2025-09-15', scene: 'glow', topics: ['Harbour'], host: 'img',
    title: 'Why the Harbour Glows Blue on Warm Nights',
    caption: 'Footsteps light up along the water line. (Drawn for Harbour Daily)',
    body: `{dateline}On warm, still nights the harbour sometimes glows. A stone thrown from the quay makes a ring of blue light, and a swimming dog is a small firework.
The light comes from plankton: single cells, far too small to see, that flash when they are disturbed. A million of them in a bucket of water are not unusual in September.
## Why They Do It
One idea is that the flash works like a burglar alarm. A shrimp that eats glowing plankton becomes visible to the fish that eats shrimps, so it is wiser to dine elsewhere.
!figure-linked glow | A jar of harbour water, before and after shaking. (Harbour Daily)
## When to Look
The best chances are after several sunny days, without moon, two hours after sunset. Let your eyes get used to the dark, and <i>do not use a torch</i>: the plankton are shy of competition.
Editor: Ida Marlow#`,
  },
  {
    id: 'n8500406', lang: 'en', date: '2025-09-18', scene: 'balloon', topics: ['Weather'], tail: 'T2',
    title: 'Weather Balloon Lands in the Middle of a Football Match',
    caption: 'Play stopped for eleven minutes. (Courtesy of a goalkeeper)',
    body: `{dateline}A weather balloon launched from the harbour station came down on Tuesday in the middle of an under-twelve football match, in the penalty area, shortly before half-time.
The balloon had climbed to 31 kilometres, burst as planned, and drifted home under its orange parachute. Nobody was hurt. The referee, after consulting the rule book, gave a drop ball.
The small white box underneath carries a label asking the finder to post it back. The two teams walked it to the station together instead, and were shown the temperature at the top of the sky: &#8211;58 degrees.
“It is the best away fixture we have had,” said the goalkeeper.
Editor: Rosalind Quay`,
  },
  {
    id: 'n8500407', lang: 'en', date: '2025-09-20', scene: 'gauge', topics: ['Tide'],
    title: 'Old Tide Gauge Completes a Century of Records',
    caption: 'The pen of the gauge draws one wave after another on a paper drum.(Harbour Archive)',
    body: `{dateline}(By Otto Pennick) The tide gauge on the Old Quay has drawn its hundredth year of waves. Apart from two days in a storm, the pen has never left the paper.
The gauge is a float in a well, a wire, a pulley and a pen. Every Monday somebody winds the clockwork and changes the sheet. There have been six somebodies.
|= Decade | Highest water | Lowest water
| 1930s | 2.91 m | 0.12 m
| 1960s | 2.97 m | 0.15 m
| 1990s | 3.02 m | 0.19 m
| 2020s | 3.08 m | 0.24 m
The harbour has risen by about seventeen centimetres in that time, a little more than the height of one step of the quay.
A modern gauge with a radar beam was installed beside the old one in spring. The two disagree by four millimetres, and the staff are politely waiting to see which of them is wrong.
Editor: Ida Marlow`,
  },
  {
    id: 'n8500408', lang: 'en', date: '2025-09-23', scene: 'robotfish', lead: 'video', topics: ['Fish', 'Harbour'], tail: 'T3',
    title: 'A Robot Fish Joins the School in the Inner Harbour',
    caption: 'The robot, second from left. (Video still, Harbour Technical College)\n',
    body: `{dateline}(By Otto Pennick) Engineers at the technical college have released a robot fish into the inner harbour to measure the water. After a week, it is swimming in the middle of a school of mullet.
!youtube hbrDaily-02
The robot is forty centimetres long and swims by bending its tail. It measures salt, oxygen and temperature every ten seconds and comes up twice a day to send the numbers home.
Nobody had planned for it to make friends. The mullet seem to like it because it always swims straight, said its builder, Pim Alder, “which for a fish is a kind of charisma.”
The measurements are published every evening. The name of the robot was chosen by the public and is Kevin.
Editor: Rosalind Quay#`,
  },
  {
    id: 'n8500409', lang: 'en', date: '2025-09-26', scene: 'telescope', topics: ['Telescope', 'Sky'],
    title: 'Telescope Night Fills Fennel Hill With Quiet People',
    caption: 'Waiting for Saturn. (Otto Pennick/Harbour Daily)',
    body: `Four hundred people stood in a line in the dark on Friday and hardly made a sound. They were waiting for their turn at the telescope on Fennel Hill, and for Saturn to come out from behind a chimney.
The telescope was built by hand in a garage over nine years. Its mirror is sixty centimetres across and was polished with rouge, patience and an old record player.
!bare telescope | The dome on Fennel Hill. (Harbour Astronomy Club)
“Everybody says the same thing,” said its builder, Wendel Ashby. “They say: it looks just like the picture. Then they stay a long time.”
The next open night is on the first clear Friday of October. Children go first, then people who have never looked, then everybody else.
Editor: Ida Marlow`,
  },
  {
    id: 'n8500410', lang: 'en', date: '2025-09-29', scene: 'hydrophone', topics: ['Whale'], tail: 'T4',
    title: 'Whale Song Recorded Under the Ferry Pier for the First Time',
    caption: 'Three minutes of song as a picture: time runs to the right, pitch upwards. (Gull Point Field Notes)',
    body: `<p><span style="color: #993300;"><strong>A microphone that was meant to listen for leaking pipes has recorded a whale singing under the ferry pier.</strong></span></p>
The recording is three minutes long and was made at four in the morning, when no ferry runs. It consists of a phrase of five notes, repeated eleven times, each time with a small change at the end.
<h2><span style="color: #188638;">A Local Tune</span></h2>
Whales of one region share a song and change it together over the years. This one has a rising last note that has not been heard on any other coast.
<h2><span style="color: #188638;">What It Sounds Like</span></h2>
“Like a door that is sorry,” said the engineer who found it. The recording can be heard at the library, on the third floor, with the lights off.
? Length: 3 minutes 12 seconds //
? Depth: 9 metres //
? Other sounds: one anchor chain, one seal
@*#
Editor: Ida Marlow`,
  },
  {
    id: 'n8500411', lang: 'en', date: '2025-10-02', scene: 'moontide', topics: ['Tide'], start: 'plain',
    title: 'Explainer: How the Moon Makes a Tide (1)',
    caption: 'Two bulges, one planet. (Graphic: Harbour Daily)',
    body: `{dateline:noyear}Readers of all ages ask the science desk about tides more than about anything else. Here is the first part of our answer.
### Why There Are Two
The moon pulls the near side of the sea a little harder than the rest of the earth, and the rest a little harder than the far side. The sea bulges twice: towards the moon and away from it.
### Why Some Are Bigger
When sun and moon stand in line, at new and full moon, their pulls add up. These are spring tides, which have nothing to do with the season. At half moon they work against each other, and the tide is &#8220;neap&#8221;.
### A Little Arithmetic
The pull that makes tides weakens with the cube of the distance: move the moon twice as far away, and its tide shrinks to 1/2<sup>3</sup>, one eighth. That is why the sun, though enormous, comes second. The formula needs the mass <i>M</i> and the distance <i>d</i><sub>moon</sub> &amp; very little else.
- Near moon: high high water
- Far moon: sensible high water
- No moon: no surfing
To be continued
Editor: Rosalind Quay`,
  },
]
