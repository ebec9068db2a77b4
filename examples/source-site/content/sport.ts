import type { Article } from '../generator/types.js'

/** Sport: rowing, running and kites, in English. */
export const sport: readonly Article[] = [
  {
    id: 'n8500501', lang: 'en', date: '2025-09-05', scene: 'rowing', topics: ['Rowing'],
    title: 'Rowing: Lantern Quay Eight Win by the Length of a Sandwich',
    caption: 'The Lantern Quay eight, moments before anybody knew. (Pim Alder/Harbour Daily)',
    body: `{dateline}(By Nell Corrigan) The Lantern Quay women's eight won the autumn regatta on Friday by forty centimetres, which the umpire described as the length of a good sandwich.
Gull Point led for most of the two kilometres. At the fish market, where the course bends and the water smells of lemons, Lantern Quay raised their rate to thirty-eight strokes and began to gain a seat at every cry of the cox.
“I stopped counting and started singing,” said the cox, Tamsin Wick. “It turns out they row faster when they want me to stop.”
## Results
Lantern Quay finished in 7 minutes 4.1 seconds, Gull Point in 7 minutes 4.2. The ferry pilots' eight came third and were given a cheer for having worked the night before.
The cup is a copper kettle. The winners are expected to make tea in it for everybody, and they did.
Editor: Rosalind Quay#`,
  },
  {
    id: 'n8500502', lang: 'en', date: '2025-09-08', scene: 'kites', topics: ['Kite'], tail: 'T2',
    title: 'Kite Festival Grounds Itself for Lack of Wind, Then Does Not',
    caption: 'The wind arrived at ten past four. (Harbour Daily)',
    body: `{dateline}The harbour kite festival was cancelled at four o'clock on Saturday for lack of wind. At ten past four the wind arrived from the north-east, and two hundred kites went up before anybody could tell them.
The longest was a fish of thirty metres that needed six people to hold. The smallest was a postage stamp flown on a hair, which its owner says is still up there.
!figure kites | The fish above the breakwater. (Nell Corrigan/Harbour Daily)
In the fighting-kite final, Jory Penhale cut the line of last year's champion after nineteen minutes. Both then spent an hour looking for the loser's kite and found it in the tram wires.
The tram company has asked us to say that it is not a washing line.
Editor: Rosalind Quay`,
  },
  {
    id: 'n8500503', lang: 'en', date: '2025-09-10', scene: 'swim', topics: ['Swim'], tail: 'T3', host: 'img',
    title: 'Swim Across the Harbour Attracts Nine Hundred and One Seal',
    caption: 'Swimmers leave the steps of the Old Quay. (Courtesy of the swimming club)',
    body: `{dateline:short}(By Nell Corrigan) Nine hundred people swam across the harbour on Wednesday, 1.6 kilometres from the Old Quay to Pomelo Island. They were joined for the second half by a seal.
The water was 18 degrees and flat. The fastest crossing took 19 minutes; the slowest took an hour and a half and included a conversation with a moored yacht.
The seal appeared beside lane four, swam on its back for some time and left shortly before the finish. Officials have entered it as “did not finish”.
Hot soup was served on the beach. The organisers count bathing caps twice, at the start and at the end, and the number was the same.
Editor: Rosalind Quay`,
  },
  {
    id: 'n8500504', lang: 'en', date: '2025-09-13', scene: 'marathon', topics: ['Marathon', 'Run'],
    title: 'Harbour Marathon Moves Its Start to Please the Tide',
    caption: 'Runners on the causeway last year. (AGATHA BRINE/Harbour Daily)',
    body: `{dateline}(By Nell Corrigan) The harbour marathon will start at 6:42 in the morning this year. The organisers did not choose the time; the tide did.
Kilometres eleven to fourteen lead over the causeway to Pomelo Island, which is dry for two hours and forty minutes around low water. An average runner who starts at 6:42 has the causeway to herself, with half an hour to spare.
** Three Rules for the Causeway
Runners must pass the red post before 8:20. Anyone who is later runs the final kilometres along the quay instead, which is just as long but has more bakeries.
** Who Is Running
Entries closed at 3,100. The oldest runner is eighty-one and has promised to wait for her son. The youngest is eighteen and has promised nothing.
Editor: Ida Marlow#`,
  },
  {
    id: 'n8500505', lang: 'en', date: '2025-09-16', scene: 'tabletennis', topics: ['Table Tennis'], tail: 'T2',
    title: 'Table Tennis on the Night Ferry Needs a Third Hand',
    caption: 'The table is bolted to the deck; the ball is not. (Pim Alder)',
    body: `{dateline}A table tennis league has been playing on the night ferry since spring. Matches last exactly one crossing, and players change ends whenever the ferry does.
The difficulty is the roll of the ship. A good serve on the way out is a bad one on the way back, and in a southerly swell the ball may visit both sides of the net without being asked.
> “On land I was never any good,” said league leader Bram Oxley. “On land the table keeps still, and I have no excuse.”
> “He has no excuse here either,” said his sister, who is second.
The final will be played on the last crossing of October. Passengers are asked to sit in the middle.
Editor: Rosalind Quay`,
  },
  {
    id: 'n8500506', lang: 'en', date: '2025-09-19', scene: 'football', topics: ['Football'],
    title: 'Football: Under-Twelves Draw After Balloon Stops Play',
    caption: 'The drop ball, with parachute. (Courtesy of a goalkeeper)',
    body: `{dateline:+1}The under-twelve match between Fish Market and Fennel Hill ended in a draw, two goals each, after an interruption that the rule book does not mention.
Fennel Hill had scored twice before the weather balloon landed. Fish Market scored twice after it, and their coach says the long walk to the weather station gave her team time to think.
The replay is on Saturday. The harbour station has promised to launch in the other direction.
See also our [report from the penalty area](https://github.com/harbour-daily/harbour/blob/main/en/25/9/18/n8500406.md#1).
Editor: Rosalind Quay`,
  },
  {
    id: 'n8500507', lang: 'en', date: '2025-09-22', scene: 'velodrome', topics: ['Bicycle', 'Cycling'], tail: 'T4', lead: '868x488',
    title: 'Cycling: The Wooden Track Is Ridden One Last Time Before Repairs',
    caption: 'The banking at the northern curve is 41 degrees. (Harbour Cycling Union)',
    body: `{dateline}(By Nell Corrigan) The wooden cycling track by the ferry yard was ridden one last time on Sunday before it closes for a winter of repairs.
The track was laid by shipwrights seventy years ago, and it shows: the boards are fitted like the planks of a hull, and in damp weather they creak like one.
Riders of all ages took turns, from racers to a grandmother on a delivery bicycle with a full basket of eggs. She rode two laps, high on the banking, and broke none.
The old boards that cannot be saved will become benches. Cyclists may sign the underside.
Editor: Ida Marlow`,
  },
  {
    id: 'n8500508', lang: 'en', date: '2025-09-25', scene: 'regatta', topics: ['Regatta', 'Sailing'],
    title: 'Sailing: Fog Turns the Regatta Into a Listening Contest',
    caption: 'Spot the mark. (AGATHA BRINE/Harbour Daily)',
    body: `{dateline}(By Nell Corrigan) Fog covered the harbour regatta on Thursday so thickly that the committee rang a bell at each mark and told the crews to steer by ear.
The winner, the sloop <em>Second Breakfast</em>, sailed with a retired piano tuner at the bow. He pointed, the helmsman steered, and nobody spoke for an hour.
|= Place | Boat | Time
| 1 | Second Breakfast | 1:12:40
| 2 | Oddly Enough | 1:15:02
| 3 | Aunt Clara | 1:15:09
| — | Certainty | retired to the wrong island
The protest of the <em>Certainty</em> was heard and withdrawn over supper.
Editor: Rosalind Quay#`,
  },
  {
    id: 'n8500509', lang: 'en', date: '2025-09-27', scene: 'chess', topics: ['Chess'], tail: 'T3',
    title: 'Chess Club Plays a Whole Street at Once and Loses on Time',
    caption: 'Move 23 was decided by a show of umbrellas. (Otto Pennick)',
    body: `{dateline}The harbour chess club played Rope Walk, the street, on Saturday: one board, one move an hour, and every household with a vote.
The street voted by hanging out washing. A white sheet meant the first proposal, a coloured one the second. At noon it began to rain and everything was taken in, which the arbiter counted as abstention.
### A Sacrifice Nobody Intended
On move 19 the street gave up its queen by two pillowcases. It looked like a blunder, and it was one, but the club thought so long about the trap that was not there that its clock ran out.
“We have learned that silence is a strong move,” said club president Odile Fenn.
The return match is in spring. The club has asked for better weather or fewer pillowcases.
Editor: Ida Marlow`,
  },
  {
    id: 'n8500510', lang: 'en', date: '2025-09-30', scene: 'rowing', topics: ['Rowing'], tail: 'T2', lead: 'residue',
    title: 'Rowing: Winter Training Begins in the Old Tram Depot',
    body: `{dateline}From Tuesday the rowing clubs of the harbour train together in the old tram depot, where twelve rowing machines stand between the rails.
The depot is unheated. Coaches say this is a feature, and that by February nobody will mind the harbour.
The machines are linked, so that the crew can see its boat move on a screen. Last year the screen showed a calm lake. This year, after complaints, it shows the harbour, with ferries.
Beginners are welcome on Thursdays. Bring a warm hat, and something to say at the tea break.
(Editor: Rosalind Quay)`,
  },
  {
    id: 'n8500511', lang: 'en', date: '2025-10-04', scene: 'bowls', topics: ['Bowls'],
    title: 'Bowls: The Green by the Sea Has Grown a Slope, and Members Like It',
    caption: 'The western end, now four centimetres lower than the eastern. (Harbour Daily)',
    body: `{dateline}(By Nell Corrigan) The bowling green at Gull Point has tilted. A survey found that the western end has sunk by four centimetres since the sea wall was mended.
The members met to decide what to do about it, and voted, by thirty-one to two, to do nothing. A slope, they argued, is a conversation between the green and the bowler.
Visitors' scores have fallen sharply. The home team is unbeaten.
!edited-figure bowls | A measuring stick shows the difference. (Nell Corrigan/Harbour Daily)
The two members who voted against have been made an offer: they may play from the other end.
Editor: Rosalind Quay`,
  },
]
