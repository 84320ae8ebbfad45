<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>About</name>
    <message>
        <source>About Fovea</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what attention does with the text you type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bare layer&apos;s embeddings and heads are constructed, not trained: they show the mechanism itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Uses Qt, QCustomPlot, Eigen, ICU, nlohmann_json, libzip and CLI11.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>A value is outside its limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This would not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading or writing failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A defect in Fovea</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What one token is: a word (Unicode word boundaries; Chinese and Japanese by dictionary), or a single character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of attention heads. The first eight are constructed with a known behaviour, the rest are random.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a token&apos;s embedding: a quarter word identity, a quarter letters, half position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of one head&apos;s query, key and value vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts the random numbers of random heads and of the noise; the same seed gives the same picture everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies the queries: above 1 the softmax sharpens, below 1 it flattens, at 0 every key is equal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query rotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns the queries in the plane of the head&apos;s two strongest key directions, so that the head looks elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps only the r strongest singular components of W_Q.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds seeded Gaussian noise as large as σ times the typical weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies the keys: above 1 the softmax sharpens, below 1 it flattens, at 0 every key is equal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key rotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns the keys in the plane of the head&apos;s two strongest key directions: the reverse of turning the queries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps only the r strongest singular components of W_K.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies what is carried from the attended tokens; the weights stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value rotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns the values in the plane of the head&apos;s two strongest value directions; the weights stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps only the r strongest singular components of W_V.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend query and key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves W_Q and W_K towards their mean: at 1, who looks at me equals whom I look at (before masking).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head contributes nothing; everything after it really runs without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides the scores by the square root of the head width, so that their spread does not grow with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below 1 the softmax sharpens towards one key, above 1 it flattens towards all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Causal mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A query may look only at itself and at what comes before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A query may look only at keys at most w positions away; at 0 only at its own position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treats the last p keys as padding that nobody may look at.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>same word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>similar word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>near neighbourhood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>The river runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forms of one word find each other: runs, runner and running look at one another. Then pick another head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Said twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every word that comes back lights up wherever it stands, off the diagonal too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word families</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four families of words: each is a block of its own, whatever the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is she?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name said again is found again; &apos;she&apos; finds only &apos;she&apos;: this layer knows spelling, not meaning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bright diagonal one step below the main one: every token looks at the one before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same diagonal above the main one; the last token has nothing to look forward to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The previous-token head with its queries turned by 90°: the diagonal has slid. Drag the query rotation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No peeking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The causal mask hides everything that comes later: the first token can look only at itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A narrow window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only three tokens to each side may be seen: the map becomes a band. Widen the window slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hot and cold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At temperature 4 attention spreads over all keys. Lower it: the few best keys take everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W_Q is cut down to two directions: the blocks blur into each other. Raise the query rank again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody looks at the first token, whatever it says: a column, not a diagonal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shaken head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise on W_Q blurs the pattern a little at a time. Change the seed: other noise, the same lesson.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters instead of words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every character is a token now: equal letters find each other, and the palindrome draws a cross.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An emoji is one token, even a family of four; equal ones find each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names and brackets repeat: follow &apos;total&apos; from where it is set to where it is returned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers that share digits are related like words that share letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中文：流水</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>水 and 山 come back in other words: words that share a character look at each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中文：逐字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Character by character: a couplet that plays with three characters draws a weave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixed 中英</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two scripts in one sentence: names and numbers in Latin letters link its halves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A long walk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two hundred tokens: zoom in with the wheel. Words that return make lines and lattices; &apos;the&apos; is everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Said in other words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows are the second text, columns the first: what both sentences share stands out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reordered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same words in another order: one bright cell in every row, scattered like a shuffle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question and passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words of the question find their places in the passage; the answer is written next to them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Translation: names and numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between two languages only names and numbers look alike: the layer finds Lisa, 7 and Berlin, nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Translation: cousins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Related languages share stems: cold and kalt do not meet, winter and Winter do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>繁星：两种说法</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two ways to say one thing in Chinese: shared words line up although the order differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sentence and its correction: misspelt words still find the right ones by their letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Echo with a delay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions, not words: row i looks at column i − 1 of the other text, whatever is written there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title and abstract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A short text asks a long one: at a low temperature each word takes one answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>bare layer, constructed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea</name>
    <message>
        <source>self-attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decoder self-attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross-attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, not trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys from %1, queries from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of %1 heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All heads of layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each cell is the largest weight of those under it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range %1 … %2, default %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::Actions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export Picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export &amp;Data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy N&amp;umbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put This &amp;Head Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put &amp;Everything Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Self-attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cross-attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mean over Heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+[</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl++</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+=</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+-</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;Whole Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour M&amp;ap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Viridis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Magma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cividis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Greys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour &amp;Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;0 … 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per &amp;Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;umbers in Cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the S&amp;ystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text &amp;A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text &amp;B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Heatmap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H&amp;eads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+PgDown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+PgUp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What&apos;s This?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Fovea</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+F1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::FieldEditor</name>
    <message>
        <source>Put back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put %1 back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::FileController</name>
    <message>
        <source>Autosave failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load text file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is longer than Fovea takes: only its first %1 were loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects and texts (*.fovea *.txt *.md);;Fovea projects (*.fovea);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fovea projects (*.fovea)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to this project?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are lost otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unsaved project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fovea ended unexpectedly. Recover %1 as it was on %2?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[*] – Fovea</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::HeatmapPlot::Impl</name>
    <message>
        <source>share of the row&apos;s largest weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attention weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key (attended to)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>query (attends)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::HeatmapView</name>
    <message>
        <source>Attention map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>query %1 “%2”, key %3 “%4”: %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>masked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::MainWindow</name>
    <message>
        <source>Text &amp;A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type here. Each token looks at every other one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text &amp;B (queries)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a second text: its tokens look at those of text A.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ParametersPresenter</name>
    <message>
        <source>Reset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put head back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put everything back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::ProjectFile</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project has at most %1 MiB; this file is larger.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::RecoveryFile</name>
    <message>
        <source>%1: This folder is not writable.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::StatusLine</name>
    <message>
        <source>Cell under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this computation (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>query %1 → key %2:  </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>,  rank %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>,  score %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  ·  %2 × %3 tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fovea::TextPresenter</name>
    <message>
        <source>Type text A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type text B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text was too long: kept %1 of %2 (undo brings the former text back).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
