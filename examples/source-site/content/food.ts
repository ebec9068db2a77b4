import type { Article } from '../generator/types.js'

/** Food & Life: kitchens, gardens and neighbours, in English. */
export const food: readonly Article[] = [
  {
    id: 'n8500601', lang: 'en', date: '2025-09-03', scene: 'bakery', topics: ['Bread', 'Baker'],
    title: 'The Baker Who Rings a Bell When the Bread Is Ready',
    caption: 'The bell hangs over the oven door. (Agatha Brine/Harbour Daily)',
    body: `{dateline}(By Agatha Brine) At ten to six every morning a ship's bell rings twice in Rope Walk. It means that the rye is out, and within a minute there is a line of people in slippers.
Baker Corin Saltmarsh found the bell in a flea market and hung it over the oven because there was a hook. He rang it once for fun. The next morning three customers complained that he had not rung it again.
He bakes four kinds of bread and no more. The dough rests overnight in the cellar, where the temperature follows the harbour: in a cold spring everything takes an hour longer.
## The Two Bells
Two strokes mean rye, three mean white, and one long stroke means that something has gone wrong and is half price.
“The one stroke is the popular one,” he said. “On some mornings I am tempted to drop a tray.”
Editor: Ida Marlow#`,
  },
  {
    id: 'n8500602', lang: 'en', date: '2025-09-07', scene: 'noodles', topics: ['Noodle'], tail: 'T2',
    title: 'A Noodle Shop With Six Stools and a Two-Year Soup',
    caption: 'The pot has not been empty since it was bought. (Harbour Daily)',
    body: `{dateline}(By Agatha Brine) The soup at the noodle shop on Tram Street is two years old. Every evening the pot is topped up, and every morning it is still there.
There are six stools. Guests who have finished stay seated until the next one arrives, then stand up and say what they had. The owner, Auntie Lo, has never needed a menu.
She learned the noodles from her mother and the soup from a mistake: a whole bag of dried scallops that fell in and could not be got out again.
!figure noodles | Hand-cut noodles, ready for the pot. (Agatha Brine/Harbour Daily)
On the second anniversary of the pot, regulars brought it a candle. It was blown out from a safe distance.
Editor: Ida Marlow`,
  },
  {
    id: 'n8500603', lang: 'en', date: '2025-09-11', scene: 'soup', lead: '868x488', topics: ['Soup', 'Recipe'], tail: 'T3',
    title: 'Cooking With the Ferry Cook: Harbour Fish Soup',
    caption: 'Harbour fish soup, enough for four or for one after a night watch (Video still)',
    body: `Fish soup is usually cooked too long. The ferry's cook, Berto Marsh, has exactly one crossing to make it, and says that twenty minutes are plenty.
His “{tag:fish soup}” is clear, bright and a little sour.
!ganjing harbour-fish-soup-01
<p><strong>Ingredients:</strong> white fish, two leeks, one potato, a spoon of butter, a glass of cider, dill, salt, half a lemon</p>
<p><strong>Method:</strong><br />
1. Melt the butter and let the leeks soften. They must not turn brown.<br />
2. Add the potato in small cubes and the cider. Let it bubble for two minutes.<br />
3. Pour in a litre of water and cook until the potato is tender.<br />
4. Put in the fish in large pieces and turn off the heat. Wait four minutes.<br />
5. Salt, lemon, dill. Serve before the ferry turns.</p>
<p>(Editor: Ida Marlow)<ahref="https://github.com/harbour-daily/harbour/blob/main/en/tag/ferry%20kitchen.md#1">ferry kitchen</a>:</p>`,
  },
  {
    id: 'n8500604', lang: 'en', date: '2025-09-14', scene: 'tea', topics: ['Tea'],
    title: 'Tea House on the Breakwater Opens Only in the Rain',
    caption: 'The sign is turned around at the first drop. (Harbour Daily)',
    body: `{dateline}(By Agatha Brine) There is a tea house at the end of the breakwater that nobody has ever seen open on a sunny day. The sign on the door says: Rain Only.
The owner, Lin Harrow, repairs sails. When it rains she cannot work outside, so she puts the kettle on. When the sun comes out, she washes the cups and goes back to the sails.
There are nine teas, sorted by weather: three for drizzle, three for showers and three for storms. The storm teas are smoky and come with a biscuit that does not break.
<div class="css-901oao r-1qd0xha" data-testid="tweetText">Guests are kindly asked not to pray for rain out loud.</div>
Last Tuesday it rained for eleven hours. It was, she said, her busiest day, and not one seam was mended.
Editor: Ida Marlow`,
  },
  {
    id: 'n8500605', lang: 'en', date: '2025-09-17', scene: 'tomato', topics: ['Garden', 'Tomato'], tail: 'T2',
    title: 'The Tomato That Grew on a Barge, and Its Forty Cousins',
    caption: 'The barge garden at Lantern Quay. (Courtesy of the gardeners)',
    body: `{dateline}(By Agatha Brine) A gardening club without a garden has grown forty-one tomato plants on an old coal barge, and on Wednesday invited the quay to eat them.
The barge turns with the tide, so every side of it gets the sun. Slugs have not found the gangplank. The only pest is a gull, which prefers the yellow ones.
- Red: for sauce
- Striped: for salad
- Yellow: for the gull
- Green, in October: for chutney
The club plans to add beans next year. The harbour office has asked that nothing be allowed to grow up the mast.
Editor: Rosalind Quay`,
  },
  {
    id: 'n8500606', lang: 'en', date: '2025-09-20', scene: 'market', topics: ['Market', 'Noodle'],
    title: 'One Evening, Ten Coins: Eating Through the New Night Market',
    caption: 'Under the iron roof of the old fish market. (Luo Chuan/Harbour Daily)',
    body: `{dateline}(By Agatha Brine) The night market has moved indoors, and this paper gave its food writer ten coins and one evening.
** Coins One to Three
A paper cone of fried whitebait. The cook squeezes the lemon for you, looks at your face, and squeezes again.
** Coins Four to Six
Noodles at the long table in the middle, between a tram driver and two students of naval architecture who were drawing the bowl.
** Coins Seven and Eight
Sweet porridge with osmanthus. It is served too hot on purpose, so that you will stay and talk.
** The Last Two
One coin for the umbrella mender, who told a story while mending nothing, and one for the boat home.
Editor: Ida Marlow#`,
  },
  {
    id: 'n8500607', lang: 'en', date: '2025-09-23', scene: 'bakery', topics: ['Bread', 'Baker'], lead: 'residue', tail: 'T4',
    title: 'Bread Starter, Aged Thirty, Is Lent Out Like a Library Book',
    body: `{dateline}The library has a new item in its catalogue: a bread starter, thirty years old, that may be borrowed for two weeks and must be returned alive.
It lives in the staff kitchen. Borrowers receive a jar, a card with feeding times and the telephone number of a baker who does not mind being woken.
So far it has been out nineteen times. It has come back bigger on eighteen occasions; on the nineteenth it came back as a loaf, with an apology, and was replaced from the spare jar.
The waiting list is fourteen weeks long. There is no fine for late return, only for neglect.
Editor: Ida Marlow`,
  },
  {
    id: 'n8500608', lang: 'en', date: '2025-09-26', scene: 'jam', topics: ['Jam', 'Market'],
    title: 'Jam Judges Ask for Silence, and for More Spoons',
    caption: 'Ninety-four jars, two judges. (Harbour Daily)',
    body: `{dateline}(By Agatha Brine) The jam competition at the harvest market took four hours on Friday because the judges insisted on silence and ran out of spoons.
First prize went to a quince jelly by Hester Vane, aged ninety. She has entered for fifty years and had never won. “I changed nothing,” she said. “They must have died, the others.”
The judges praised the clarity of the jelly and the handwriting on the label. Second prize went to a plum jam made by a class of seven-year-olds, with stones.
!bare jam | The winning jar, against the light. (Agatha Brine/Harbour Daily)
All jars were sold for the lifeboat. The spoons have been returned.
Editor: Rosalind Quay`,
  },
  {
    id: 'n8500609', lang: 'en', date: '2025-09-29', scene: 'toolbox', topics: ['Repair'], tail: 'T2', leftOver: true,
    title: 'Repair Café Mends Its Thousandth Toaster, and Keeps It',
    caption: 'Toaster number one thousand. (Pim Alder/Harbour Daily)',
    body: `{dateline}(By Agatha Brine) The repair café at Fennel Hill has mended its thousandth toaster. Its owner, told of the honour, gave it to the café, which had none.
Volunteers meet every second Saturday with screwdrivers and cake. About seven in ten things leave in working order; the others leave in labelled bags.
The most common faults are crumbs, loose wires and despair, in that order. Most of the work, says organiser Jonas Tully, is to sit down next to the owner and open the thing together.
“After that they are not afraid of it any more. Some of them open the vacuum cleaner at home.”
<em>(Source: the café's own log book, which is kept in pencil.)</em>
Editor: Ida Marlow`,
  },
  {
    id: 'n8500610', lang: 'en', date: '2025-10-01', scene: 'dumplings', topics: ['Dumpling', 'Recipe'],
    title: 'Dumpling Class: How to Fold Twelve Pleats and Still Talk',
    caption: 'Pleat nine is where it goes wrong. (Luo Chuan/Harbour Daily)',
    body: `{dateline}(By Agatha Brine) The dumpling class in the school kitchen teaches two things at once: folding, and conversation. The teacher, Grandmother Sui, holds that one is no use without the other.
1. Roll the skin thin at the edge and thick in the middle.
2. Ask your neighbour how the week was.
3. Put in less filling than you would like.
4. Fold twelve pleats while listening to the answer.
5. Do not look at your hands.
By the end of the evening the pleats were uneven and everybody knew about the neighbour's knee.
The class is full until spring, but anybody may come to eat.
Editor: Rosalind Quay#`,
  },
  {
    id: 'n8500611', lang: 'en', date: '2025-10-05', scene: 'path', topics: ['Walk'], tail: 'T3', lead: 'sized-residue',
    title: 'Seven Short Walks for People Who Say They Do Not Walk',
    caption: 'The stile on the third walk is lower than it looks. (Drawing: Harbour Daily)',
    body: `{dateline}(By Agatha Brine) Each of these walks begins at a tram stop, ends at something to eat and takes less than forty minutes, including standing still.
## The First Three
From the Clock Tower to the rye bread: twelve minutes, all downhill. From the fish market to the tea house: twenty, rain required. From Fennel Hill to the barge of tomatoes: twenty-five, with a stile.
## The Next Three
Round the bowling green, slowly. Along the rain gardens, after rain. Out to the lighthouse, where it is permitted to turn back at step forty-seven.
## The Seventh
Out of your door and around the block, in the direction you never take. Report anything interesting to this desk.
Editor: Ida Marlow`,
  },
]
