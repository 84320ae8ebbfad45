<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>About</name>
    <message>
        <source>About Fovea</source>
        <translation>关于 Fovea</translation>
    </message>
    <message>
        <source>See what attention does with the text you type.</source>
        <translation>看注意力机制如何处理你输入的文本。</translation>
    </message>
    <message>
        <source>The bare layer&apos;s embeddings and heads are constructed, not trained: they show the mechanism itself.</source>
        <translation>裸层的嵌入和注意力头都是构造出来的，未经训练：它们展示的是机制本身。</translation>
    </message>
    <message>
        <source>The built-in translator is trained on sentence pairs from Tatoeba, CC BY 2.0 FR.</source>
        <translation>内置翻译模型用 Tatoeba 的句对训练而成，许可证为 CC BY 2.0 FR。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Uses Qt, QCustomPlot, Eigen, ICU, nlohmann_json, libzip and CLI11.</source>
        <translation>自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。使用了 Qt、QCustomPlot、Eigen、ICU、nlohmann_json、libzip 和 CLI11。</translation>
    </message>
    <message>
        <source>%1 of %2 tensors of reference values agree; the largest error is %3 (%4).</source>
        <translation>参考值共 %2 个张量，其中 %1 个一致；最大误差为 %3（%4）。</translation>
    </message>
    <message>
        <source>&amp;Check the Numbers</source>
        <translation>核对数值(&amp;C)</translation>
    </message>
    <message>
        <source>Recompute the reference values of PyTorch that came with this program (as &apos;fovea check&apos; does)</source>
        <translation>重新计算随程序附带的 PyTorch 参考值（与 fovea check 相同）</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
</context>
<context>
    <name>ComparedMap</name>
    <message>
        <source>The model “%1” is not open.</source>
        <translation>模型“%1”没有打开。</translation>
    </message>
    <message>
        <source>Learned embeddings are read from it: choose hashed ones to go on without it.</source>
        <translation>学得的嵌入取自它：不用它时，请选字母散列。</translation>
    </message>
    <message>
        <source>Attention pooling is off: press Ctrl+3 to switch it on.</source>
        <translation>注意力池化未开启：按 Ctrl+3 开启。</translation>
    </message>
    <message>
        <source>Type text B, which the decoder reads; without Transformer blocks there is no decoder.</source>
        <translation>请输入文本 B，它由解码器读取；没有 Transformer 块就没有解码器。</translation>
    </message>
    <message>
        <source>Type text B: its tokens will look at those of text A.</source>
        <translation>请输入文本 B：它的词元将关注文本 A 的词元。</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>A value is outside its limits</source>
        <translation>数值超出范围</translation>
    </message>
    <message>
        <source>The text cannot be used</source>
        <translation>文本无法使用</translation>
    </message>
    <message>
        <source>This would not fit</source>
        <translation>规模过大，无法处理</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>This is not supported</source>
        <translation>不支持该内容</translation>
    </message>
    <message>
        <source>Reading or writing failed</source>
        <translation>读写失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>A defect in Fovea</source>
        <translation>Fovea 内部错误</translation>
    </message>
    <message>
        <source>Type some text: there is nothing to attend to yet.</source>
        <translation>请输入文本：现在还没有可以关注的内容。</translation>
    </message>
    <message>
        <source>There is not enough memory for this computation; use a shorter text.</source>
        <translation>内存不足以完成这次计算；请缩短文本。</translation>
    </message>
    <message>
        <source>At most 65536 cells of a map can be forbidden one by one.</source>
        <translation>一张图中最多可以逐个禁止 65536 个单元格。</translation>
    </message>
    <message>
        <source>The text has %1 tokens, and at most %2 can be shown: shorten it.</source>
        <translation>文本有 %1 个词元，最多只能显示 %2 个：请缩短文本。</translation>
    </message>
    <message>
        <source>The text has %1 tokens, and at most %2 can be shown: cut it into words, or shorten it.</source>
        <translation>文本有 %1 个词元，最多只能显示 %2 个：请改为按词切分，或缩短文本。</translation>
    </message>
    <message>
        <source>The reference values are missing: this program was installed without share/fovea/reference.</source>
        <translation>缺少参考值：本程序安装时没有附带 share/fovea/reference。</translation>
    </message>
    <message>
        <source>This model has no head to write with: give it a second text.</source>
        <translation>这个模型没有可用来写作的输出头：请给它第二段文本。</translation>
    </message>
    <message>
        <source>This model came without a tokenizer: it can only be given the ids of tokens.</source>
        <translation>这个模型没有附带分词器：只能用词元编号作为输入。</translation>
    </message>
    <message>
        <source>This source has no output: it makes no predictions.</source>
        <translation>此来源没有输出层：它不做预测。</translation>
    </message>
    <message>
        <source>Rollout and flow follow one text through its layers: look at self-attention.</source>
        <translation>展开与流沿着同一段文本逐层追踪：请查看自注意力。</translation>
    </message>
    <message>
        <source>Rollout and flow need as many keys as queries: switch off keys that are no tokens.</source>
        <translation>展开与流要求键与查询一样多：请关闭不是词元的键。</translation>
    </message>
    <message>
        <source>Every token is hidden: show some of them again.</source>
        <translation>所有词元都被隐藏了：请重新显示一些。</translation>
    </message>
    <message>
        <source>Learned embeddings come from the built-in translator, which is not open: choose hashed embeddings, or install the program anew.</source>
        <translation>学得的嵌入取自内置翻译模型，而它没有打开：请改用散列嵌入，或重新安装本程序。</translation>
    </message>
    <message>
        <source>Attention pooling has no projections: its keys and values are the tokens.</source>
        <translation>注意力池化没有投影：它的键和值就是词元本身。</translation>
    </message>
    <message>
        <source>Vectors of one dimension have no plane to be shown in.</source>
        <translation>一维向量无法张成可供显示的平面。</translation>
    </message>
    <message>
        <source>Text B has no token that the model could predict: type one.</source>
        <translation>文本 B 中没有模型可预测的词元：请输入一些内容。</translation>
    </message>
    <message>
        <source>Gradient × attention is of what a model predicts, and this source makes no predictions.</source>
        <translation>梯度 × 注意力针对模型的预测，而此来源不作任何预测。</translation>
    </message>
    <message>
        <source>Gradient × attention is known for softmax over dot products alone, and a head has something else.</source>
        <translation>梯度 × 注意力仅适用于点积上的 softmax，而其中有一个头使用了其他机制。</translation>
    </message>
    <message>
        <source>Gradient × attention needs all layers in memory, and this model is so large that they are read one by one.</source>
        <translation>梯度 × 注意力需要所有层都在内存中，而此模型过大，各层只能逐一读取。</translation>
    </message>
    <message>
        <source>Gradient × attention would take more than 4 GiB here: use a shorter text.</source>
        <translation>此处计算梯度 × 注意力需要超过 4 GiB 内存：请使用更短的文本。</translation>
    </message>
    <message>
        <source>Attention flow is computed for at most %1 tokens, and there are %2; rollout has no such limit.</source>
        <translation>注意力流最多对 %1 个词元计算，而现有 %2 个；展开（rollout）没有此限制。</translation>
    </message>
    <message>
        <source>This source is no classifier: it tells no classes apart.</source>
        <translation>此来源不是分类器：它不区分类别。</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>What one token is: a word (Unicode word boundaries; Chinese and Japanese by dictionary), or a single character.</source>
        <translation>词元的划分：按词（Unicode 词边界；中文和日文按词典切分），或按单个字符。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Number of attention heads. The first eight are constructed with a known behaviour, the rest are random.</source>
        <translation>注意力头的个数。前八个是按已知行为构造的，其余是随机的。</translation>
    </message>
    <message>
        <source>Model width</source>
        <translation>模型维度</translation>
    </message>
    <message>
        <source>Head width</source>
        <translation>头维度</translation>
    </message>
    <message>
        <source>Length of one head&apos;s query, key and value vectors.</source>
        <translation>每个头的查询、键和值向量的长度。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Starts the random numbers of random heads and of the noise; the same seed gives the same picture everywhere.</source>
        <translation>随机头和噪声所用随机数的种子；种子相同，在任何机器上得到的图都相同。</translation>
    </message>
    <message>
        <source>Query gain</source>
        <translation>查询增益</translation>
    </message>
    <message>
        <source>Multiplies the queries: above 1 the softmax sharpens, below 1 it flattens, at 0 every key is equal.</source>
        <translation>将查询乘以 g：大于 1 时 softmax 更尖锐，小于 1 时更平缓，等于 0 时所有键权重相同。</translation>
    </message>
    <message>
        <source>Query rotation</source>
        <translation>查询旋转</translation>
    </message>
    <message>
        <source>Turns the queries in the plane of the head&apos;s two strongest key directions, so that the head looks elsewhere. Near ±180° a diagonal splits in two: the opposite lies on both sides.</source>
        <translation>在该头两个最强的键方向所张成的平面内旋转查询，使注意力移向别处。接近 ±180° 时对角线会一分为二：两侧都是“对面”。</translation>
    </message>
    <message>
        <source>Query rank</source>
        <translation>查询秩</translation>
    </message>
    <message>
        <source>Keeps only the r strongest singular components of W_Q.</source>
        <translation>只保留 W_Q 中奇异值最大的 r 个分量。</translation>
    </message>
    <message>
        <source>full</source>
        <translation>满秩</translation>
    </message>
    <message>
        <source>Query noise</source>
        <translation>查询噪声</translation>
    </message>
    <message>
        <source>Adds seeded Gaussian noise as large as σ times the typical weight.</source>
        <translation>加入由种子决定的高斯噪声，幅度为典型权重的 σ 倍。</translation>
    </message>
    <message>
        <source>Key gain</source>
        <translation>键增益</translation>
    </message>
    <message>
        <source>Multiplies the keys: above 1 the softmax sharpens, below 1 it flattens, at 0 every key is equal.</source>
        <translation>将键乘以 g：大于 1 时 softmax 更尖锐，小于 1 时更平缓，等于 0 时所有键权重相同。</translation>
    </message>
    <message>
        <source>Key rotation</source>
        <translation>键旋转</translation>
    </message>
    <message>
        <source>Turns the keys in the plane of the head&apos;s two strongest key directions: the reverse of turning the queries. Near ±180° a diagonal splits in two.</source>
        <translation>在该头两个最强的键方向所张成的平面内旋转键：效果与旋转查询相反。接近 ±180° 时对角线会一分为二。</translation>
    </message>
    <message>
        <source>Key rank</source>
        <translation>键秩</translation>
    </message>
    <message>
        <source>Keeps only the r strongest singular components of W_K.</source>
        <translation>只保留 W_K 中奇异值最大的 r 个分量。</translation>
    </message>
    <message>
        <source>Key noise</source>
        <translation>键噪声</translation>
    </message>
    <message>
        <source>Value gain</source>
        <translation>值增益</translation>
    </message>
    <message>
        <source>Multiplies what is carried from the attended tokens; the weights stay as they are.</source>
        <translation>缩放从被关注词元取来的内容；注意力权重不变。</translation>
    </message>
    <message>
        <source>Value rotation</source>
        <translation>值旋转</translation>
    </message>
    <message>
        <source>Turns the values in the plane of the head&apos;s two strongest value directions; the weights stay as they are.</source>
        <translation>在该头两个最强的值方向所张成的平面内旋转值；注意力权重不变。</translation>
    </message>
    <message>
        <source>Value rank</source>
        <translation>值秩</translation>
    </message>
    <message>
        <source>Keeps only the r strongest singular components of W_V.</source>
        <translation>只保留 W_V 中奇异值最大的 r 个分量。</translation>
    </message>
    <message>
        <source>Value noise</source>
        <translation>值噪声</translation>
    </message>
    <message>
        <source>Blend query and key</source>
        <translation>混合查询与键</translation>
    </message>
    <message>
        <source>Moves W_Q and W_K towards their mean: at 1, who looks at me equals whom I look at (before masking).</source>
        <translation>让 W_Q 和 W_K 向二者的均值靠拢：等于 1 时得分矩阵对称，谁关注我，我就同样关注谁（掩码之前）。</translation>
    </message>
    <message>
        <source>Head off</source>
        <translation>关闭此头</translation>
    </message>
    <message>
        <source>The head contributes nothing; everything after it really runs without it.</source>
        <translation>该头不产生任何输出；其后的计算确实不再包含它。</translation>
    </message>
    <message>
        <source>Scale scores</source>
        <translation>缩放得分</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Below 1 the softmax sharpens towards one key, above 1 it flattens towards all.</source>
        <translation>小于 1 时 softmax 集中到少数键上，大于 1 时趋于均匀。</translation>
    </message>
    <message>
        <source>Causal mask</source>
        <translation>因果掩码</translation>
    </message>
    <message>
        <source>A query may look only at itself and at what comes before it.</source>
        <translation>每个查询只能看到自己和之前的位置。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>A query may look only at keys at most w positions away; at 0 only at its own position.</source>
        <translation>每个查询只能看到距离不超过 w 的键；等于 0 时只能看到自己所在的位置。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Treats the last p keys as padding that nobody may look at.</source>
        <translation>把最后 p 个键当作填充，任何查询都看不到它们。</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Key and value heads</source>
        <translation>键值头数</translation>
    </message>
    <message>
        <source>Heads in a row share keys and values so that at most G are left: grouped-query attention, at 1 multi-query.</source>
        <translation>相邻的头共用键和值，最多保留 G 组：即分组查询注意力 (GQA)；等于 1 时为多查询注意力 (MQA)。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Score function</source>
        <translation>打分函数</translation>
    </message>
    <message>
        <source>How well a query and a key fit together; weights inside the function are seeded, not trained.</source>
        <translation>衡量查询与键有多匹配；函数内部的权重由种子生成，未经训练。</translation>
    </message>
    <message>
        <source>Divides dot products by the square root of the head width, so that their spread does not grow with it; other score functions stay as they are.</source>
        <translation>将点积除以头维度的平方根，使其离散程度不随维度增大；其他打分函数不受影响。</translation>
    </message>
    <message>
        <source>Score factor</source>
        <translation>得分系数</translation>
    </message>
    <message>
        <source>Multiplies the scores before softcap and biases: about 10 suits the cosine.</source>
        <translation>在软上限和偏置之前将得分乘以 γ：余弦打分宜取 10 左右。</translation>
    </message>
    <message>
        <source>Softcap</source>
        <translation>软上限</translation>
    </message>
    <message>
        <source>Bends the scores so that none leaves −c … c; before position biases and mask.</source>
        <translation>将得分平滑地压缩到 −c … c 之内；在位置偏置和掩码之前进行。</translation>
    </message>
    <message>
        <source>Rotary positions</source>
        <translation>旋转位置编码</translation>
    </message>
    <message>
        <source>Turns pairs of components of query and key by their positions (RoPE): dot products then depend on the distance.</source>
        <translation>按位置成对旋转查询和键的分量 (RoPE)：点积由此取决于相对距离。</translation>
    </message>
    <message>
        <source>ALiBi</source>
        <translation>ALiBi</translation>
    </message>
    <message>
        <source>Lowers the scores with the distance, in every head with another slope (Press et al. 2021).</source>
        <translation>距离越远，得分减得越多，每个头的斜率各不相同 (Press et al. 2021)。</translation>
    </message>
    <message>
        <source>T5 position bias</source>
        <translation>T5 位置偏置</translation>
    </message>
    <message>
        <source>Adds one seeded number for every bucket of distances (Raffel et al. 2020).</source>
        <translation>把相对距离分桶，每个桶加上一个由种子生成的数 (Raffel et al. 2020)。</translation>
    </message>
    <message>
        <source>Relative keys</source>
        <translation>相对位置键</translation>
    </message>
    <message>
        <source>Adds to every key a seeded vector for its distance, up to 8 tokens (Shaw et al. 2018).</source>
        <translation>按相对距离给每个键加上一个由种子生成的向量，距离最多计到 8 个词元 (Shaw et al. 2018)。</translation>
    </message>
    <message>
        <source>Normaliser</source>
        <translation>归一化函数</translation>
    </message>
    <message>
        <source>How a row of scores becomes a row of weights.</source>
        <translation>如何把一行得分变为一行权重。</translation>
    </message>
    <message>
        <source>Keys kept</source>
        <translation>保留键数</translation>
    </message>
    <message>
        <source>How many keys top-k softmax keeps; other normalisers do not look at it.</source>
        <translation>top-k softmax 保留的键数；对其他归一化函数不起作用。</translation>
    </message>
    <message>
        <source>Causal past</source>
        <translation>因果历史长度</translation>
    </message>
    <message>
        <source>How many keys lie before the first query, as with a cache of earlier tokens.</source>
        <translation>第一个查询之前已有多少个键，如同缓存了更早的词元。</translation>
    </message>
    <message>
        <source>Causal alignment</source>
        <translation>因果对齐</translation>
    </message>
    <message>
        <source>Whether the first or the last tokens of queries and keys stand side by side.</source>
        <translation>查询与键按开头的词元对齐，还是按末尾的词元对齐。</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>The first p keys are for everyone in spite of the causal mask (prefix LM).</source>
        <translation>前 p 个键不受因果掩码限制，所有查询都能看到（前缀语言模型）。</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>分块</translation>
    </message>
    <message>
        <source>A query may look only into its own block of b tokens; beside window and stride.</source>
        <translation>每个查询只能看到自己所在的、长为 b 个词元的块；与窗口、步长取并集。</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>A query may look at every s-th key; beside window and block. 0: off.</source>
        <translation>每个查询可以每隔 s 个位置看到一个键；与窗口、分块取并集。0：关。</translation>
    </message>
    <message>
        <source>Global tokens</source>
        <translation>全局词元</translation>
    </message>
    <message>
        <source>The first g tokens look everywhere and are seen from everywhere, beside window, block and stride.</source>
        <translation>前 g 个词元能看到所有位置，也能被所有位置看到；与窗口、分块、步长取并集。</translation>
    </message>
    <message>
        <source>Attention pooling</source>
        <translation>注意力池化</translation>
    </message>
    <message>
        <source>One weight for each token of text A, and their weighted mean (Yang et al. 2016); W, v and b are seeded, not trained.</source>
        <translation>为文本 A 的每个词元给出一个权重，并求它们的加权平均（Yang 等，2016）；W、v、b 由种子生成，未经训练。</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>块数</translation>
    </message>
    <message>
        <source>Continues the layer as a Transformer of so many blocks, text B as its decoder. W_O and feed-forward are seeded, not trained. 0: the bare layer.</source>
        <translation>把这一层扩展为由这么多个块组成的 Transformer，文本 B 进入解码器。W_O 和前馈部分由种子随机生成，未经训练。0：只有单独的注意力层。</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>How a block brings the vectors of all tokens to one size.</source>
        <translation>块用什么方法把所有词元的向量缩放到同样的大小。</translation>
    </message>
    <message>
        <source>Norm placement</source>
        <translation>归一化的位置</translation>
    </message>
    <message>
        <source>Whether a block normalises what a sub-layer reads, or the sum of it and its answer.</source>
        <translation>归一化的是子层读入的内容，还是它与子层输出之和。</translation>
    </message>
    <message>
        <source>Feed-forward</source>
        <translation>前馈网络</translation>
    </message>
    <message>
        <source>What a block does with every token by itself, after attention.</source>
        <translation>注意力之后，块对每个词元单独做的计算。</translation>
    </message>
    <message>
        <source>Feed-forward width</source>
        <translation>前馈宽度</translation>
    </message>
    <message>
        <source>The width inside the feed-forward part, as a multiple of the model width.</source>
        <translation>前馈部分内部的宽度，为模型宽度的倍数。</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>局部位置</translation>
    </message>
    <message>
        <source>Local attention: a query reads only the keys around one position p, and the rest is masked.</source>
        <translation>局部注意力：查询只读取某个位置 p 附近的键，其余的都被掩蔽。</translation>
    </message>
    <message>
        <source>Half-width</source>
        <translation>半宽</translation>
    </message>
    <message>
        <source>How far from its position a query with local attention reads, to each side.</source>
        <translation>使用局部注意力的查询从其位置向两侧各读取多远。</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯衰减</translation>
    </message>
    <message>
        <source>Weakens the weights of local attention with the distance from its position, after the normaliser: rows then sum to 1 or less.</source>
        <translation>归一化之后，局部注意力的权重随离其位置的距离按高斯函数减弱：因此各行之和不超过 1。</translation>
    </message>
    <message>
        <source>Bias key</source>
        <translation>偏置键</translation>
    </message>
    <message>
        <source>One more key and value after the last token, seeded here and learned elsewhere, that every query may look at (add_bias_kv of torch.nn.MultiheadAttention).</source>
        <translation>在最后一个词元之后再加一个键和值，所有查询都可以看到；这里由随机种子生成，别处由学习得到（即 torch.nn.MultiheadAttention 的 add_bias_kv）。</translation>
    </message>
    <message>
        <source>Zero key</source>
        <translation>零键</translation>
    </message>
    <message>
        <source>One more key and value of zeros after all others: looking at it is looking at nothing (add_zero_attn of torch.nn.MultiheadAttention).</source>
        <translation>在所有键之后再加一个全零的键和值：看它等于什么也不看（即 torch.nn.MultiheadAttention 的 add_zero_attn）。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>生成方式</translation>
    </message>
    <message>
        <source>How an encoder–decoder writes a text where none is given: always the most probable token, or the best of four beams.</source>
        <translation>没有给出文本时，编码器–解码器如何自己写：每次取最可能的词元，或取四束中最好的一束。</translation>
    </message>
    <message>
        <source>Longest output</source>
        <translation>最长输出</translation>
    </message>
    <message>
        <source>After so many tokens an encoder–decoder stops writing, finished or not.</source>
        <translation>写到这么多词元后，编码器–解码器就停止，无论是否写完。</translation>
    </message>
    <message>
        <source>The model&apos;s own mask</source>
        <translation>模型自带的掩码</translation>
    </message>
    <message>
        <source>The mask that a model was trained with: a decoder&apos;s causal mask, a sliding window.</source>
        <translation>模型训练时使用的掩码：解码器的因果掩码、滑动窗口。</translation>
    </message>
    <message>
        <source>Length of a token&apos;s embedding: a quarter word identity, a quarter likeness of words, half position.</source>
        <translation>词元嵌入的长度：四分之一表示词本身，四分之一表示词与词的相近程度，一半表示位置。</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>What makes words alike: their letters, hashed, or what the built-in translator has learned of them. Heads that look for similar words then find words of like spelling, or words used alike.</source>
        <translation>词与词凭什么相近：字母的散列，或内置翻译模型学到的词嵌入。寻找相似词的注意力头于是找到拼写相近的词，或用法相近的词。</translation>
    </message>
</context>
<context>
    <name>FieldText</name>
    <message>
        <source>Range %1 … %2, default %3</source>
        <translation>范围 %1 … %2，默认 %3</translation>
    </message>
    <message>
        <source>Default %1</source>
        <translation>默认 %1</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>self-attention</source>
        <translation>自注意力</translation>
    </message>
    <message>
        <source>decoder self-attention</source>
        <translation>解码器自注意力</translation>
    </message>
    <message>
        <source>cross-attention</source>
        <translation>交叉注意力</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>层 %1</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>%1, not trained</source>
        <translation>%1，未经训练</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>改动：%1</translation>
    </message>
    <message>
        <source>Text: %1</source>
        <translation>文本：%1</translation>
    </message>
    <message>
        <source>Keys from %1, queries from %2</source>
        <translation>键来自%1，查询来自%2</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Mean of %1 heads</source>
        <translation>%1 个头的平均</translation>
    </message>
    <message>
        <source>All heads of layer %1</source>
        <translation>层 %1 的所有头</translation>
    </message>
    <message>
        <source>all heads</source>
        <translation>所有头</translation>
    </message>
    <message>
        <source>Each cell is the largest weight of those under it.</source>
        <translation>每一格取其所覆盖权重中的最大值。</translation>
    </message>
    <message>
        <source>The picture could not be written.</source>
        <translation>无法写出图片。</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of this size.</source>
        <translation>内存不足以生成这么大的图片。</translation>
    </message>
    <message>
        <source>The picture cannot be %1 × %2 pixels: for each side give %3 to %4.</source>
        <translation>图片尺寸不能是 %1 × %2 像素：边长须在 %3 到 %4 之间。</translation>
    </message>
    <message>
        <source>The resolution cannot be %1 dpi: give %2 to %3.</source>
        <translation>分辨率不能是 %1 dpi：须在 %2 到 %3 之间。</translation>
    </message>
    <message>
        <source>The picture would have %1 megapixels, more than %2: choose a smaller size or resolution.</source>
        <translation>图片将有 %1 百万像素，超过 %2 百万：请减小尺寸或分辨率。</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>已掩蔽</translation>
    </message>
    <message>
        <source>attention weight</source>
        <translation>注意力权重</translation>
    </message>
    <message>
        <source>key (attended to)</source>
        <translation>键（被关注）</translation>
    </message>
    <message>
        <source>query (attends)</source>
        <translation>查询（关注者）</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>rows: queries · columns: keys</source>
        <translation>行：查询 · 列：键</translation>
    </message>
    <message>
        <source>cells forbidden by hand: %1</source>
        <translation>手动禁止的单元格：%1</translation>
    </message>
    <message>
        <source>attention pooling</source>
        <translation>注意力池化</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A：%1</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B：%1</translation>
    </message>
    <message>
        <source>B − A: %1</source>
        <translation>B − A：%1</translation>
    </message>
    <message>
        <source>%1 minus %2</source>
        <translation>%1 减 %2</translation>
    </message>
    <message>
        <source>query %1 [%2]</source>
        <translation>查询 %1 [%2]</translation>
    </message>
    <message>
        <source>B − A ÷ row’s largest</source>
        <translation>B − A ÷ 该行最大差异</translation>
    </message>
    <message>
        <source>colours per row</source>
        <translation>按行着色</translation>
    </message>
    <message>
        <source>Shown: %1</source>
        <translation>显示：%1</translation>
    </message>
    <message>
        <source>Mean of %1 heads: %2</source>
        <translation>%1 个头的平均：%2</translation>
    </message>
    <message>
        <source>Largest of %1 heads: %2</source>
        <translation>%1 个头中的最大值：%2</translation>
    </message>
    <message>
        <source>layers 0 to %1</source>
        <translation>第 0 至 %1 层</translation>
    </message>
    <message>
        <source>%1 ÷ row’s largest</source>
        <translation>%1 ÷ 行最大值</translation>
    </message>
    <message>
        <source>attention rollout</source>
        <translation>注意力展开（rollout）</translation>
    </message>
    <message>
        <source>attention flow</source>
        <translation>注意力流（flow）</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>rollout</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>流</translation>
    </message>
    <message>
        <source>pieces as words (sum over keys, mean over queries)</source>
        <translation>子词合并为词（键求和，查询取平均）</translation>
    </message>
    <message>
        <source>marks</source>
        <translation>词表标记</translation>
    </message>
    <message>
        <source>the first token</source>
        <translation>第一个词元</translation>
    </message>
    <message>
        <source>what is not selected</source>
        <translation>未选中的文本</translation>
    </message>
    <message>
        <source>hidden: %1</source>
        <translation>隐藏：%1</translation>
    </message>
    <message>
        <source>their weight shared out</source>
        <translation>其权重分给其余词元</translation>
    </message>
    <message>
        <source>weights as they are</source>
        <translation>权重保持原样</translation>
    </message>
    <message>
        <source>key %1 [%2]</source>
        <translation>键 %1 [%2]</translation>
    </message>
    <message>
        <source>Lines: of each query the strongest keys with %1 % of its row.</source>
        <translation>连线：每个查询最强的、共占该行 %1 % 的键。</translation>
    </message>
    <message>
        <source>more in B</source>
        <translation>B 中更多</translation>
    </message>
    <message>
        <source>less in B</source>
        <translation>B 中更少</translation>
    </message>
    <message>
        <source>Projections · %1</source>
        <translation>投影 · %1</translation>
    </message>
    <message>
        <source>%1, the first of %2 heads</source>
        <translation>%1，%2 个头中的第一个</translation>
    </message>
    <message>
        <source>%1; its attention weight is traced</source>
        <translation>%1；推导的是它的注意力权重</translation>
    </message>
    <message>
        <source>All heads of %1 layers, a row for each layer</source>
        <translation>%1 层的全部注意力头，每层一行</translation>
    </message>
    <message>
        <source>weight × value norm</source>
        <translation>权重 × 值的范数</translation>
    </message>
    <message>
        <source>norm of what is added</source>
        <translation>所加向量的范数</translation>
    </message>
    <message>
        <source>query %1 “%2”, key %3 “%4”: %5</source>
        <translation>查询 %1“%2”，键 %3“%4”：%5</translation>
    </message>
    <message>
        <source>The baseline has no heads that these could be compared with.</source>
        <translation>基准中没有可与这些头比较的头。</translation>
    </message>
    <message>
        <source>not in A</source>
        <translation>A 中没有</translation>
    </message>
    <message>
        <source>A has no such tokens as the traced cell.</source>
        <translation>A 没有所推导单元格的词元。</translation>
    </message>
    <message>
        <source>has no counterpart in A</source>
        <translation>在 A 中没有对应</translation>
    </message>
    <message>
        <source>α·∂y/∂α: y is the log-probability of text B; red raises it, blue lowers it.</source>
        <translation>α·∂y/∂α：y 是文本 B 的对数概率；红色使其升高，蓝色使其降低。</translation>
    </message>
    <message>
        <source>α·∂y/∂α: y is the log-probability of the most probable token; red raises it, blue lowers it.</source>
        <translation>α·∂y/∂α：y 是最可能的词元的对数概率；红色使其升高，蓝色使其降低。</translation>
    </message>
    <message>
        <source>gradient × attention</source>
        <translation>梯度 × 注意力</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>same word</source>
        <translation>相同词</translation>
    </message>
    <message>
        <source>similar word</source>
        <translation>相近词</translation>
    </message>
    <message>
        <source>previous token</source>
        <translation>前一词元</translation>
    </message>
    <message>
        <source>next token</source>
        <translation>后一词元</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>首词元</translation>
    </message>
    <message>
        <source>near neighbourhood</source>
        <translation>邻近词元</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>attention pooling</source>
        <translation>注意力池化</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>How spread out the attention is: −Σ α·ln α of each query, the mean over queries. e to this power is how many keys would be used if all were used alike.</source>
        <translation>注意力有多分散：每个查询的 −Σ α·ln α，对查询取平均。e 的该次方表示相当于均匀使用了多少个键。</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>How far away attention goes: Σ α·|i − j| of query i and key j, the mean over queries.</source>
        <translation>注意力看得有多远：查询 i 与键 j 的 Σ α·|i − j|，对查询取平均。</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>The share of attention that a token gives to itself, the mean over queries.</source>
        <translation>词元给予自身的注意力份额，对查询取平均。</translation>
    </message>
    <message>
        <source>Previous token</source>
        <translation>前一词元</translation>
    </message>
    <message>
        <source>The previous-token score: the share of attention on the token before the query, the mean over queries. The first query has none before it and is left out.</source>
        <translation>前一词元得分：落在查询前一个词元上的注意力份额，对查询取平均。第一个查询之前没有词元，不计入。</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>后一词元</translation>
    </message>
    <message>
        <source>The share of attention on the token after the query, the mean over queries. The last query has none after it and is left out.</source>
        <translation>落在查询后一个词元上的注意力份额，对查询取平均。最后一个查询之后没有词元，不计入。</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首词元</translation>
    </message>
    <message>
        <source>The share of attention on the first key, the mean over queries.</source>
        <translation>落在第一个键上的注意力份额，对查询取平均。</translation>
    </message>
    <message>
        <source>Special tokens</source>
        <translation>特殊词元</translation>
    </message>
    <message>
        <source>The share of attention on the marks of the vocabulary (beginning, end, padding), the mean over queries; none where there are no such keys.</source>
        <translation>落在词表标记（开头、结尾、填充）上的注意力份额，对查询取平均；没有这样的键时无此值。</translation>
    </message>
    <message>
        <source>Duplicate token</source>
        <translation>重复词元</translation>
    </message>
    <message>
        <source>The duplicate-token score: the share of attention on earlier tokens with the same id as the query. The mean over the queries that have such a token before them.</source>
        <translation>重复词元得分：落在此前与查询编号相同的词元上的注意力份额。只对前面有这种词元的查询取平均。</translation>
    </message>
    <message>
        <source>Induction</source>
        <translation>归纳</translation>
    </message>
    <message>
        <source>The induction score: the share of attention on tokens that follow an earlier token with the same id as the query. The mean over the queries that have such a token before them.</source>
        <translation>归纳得分：此前有与查询编号相同的词元，落在其后一个词元上的注意力份额。只对前面有这种词元的查询取平均。</translation>
    </message>
    <message>
        <source>Largest weight</source>
        <translation>最大权重</translation>
    </message>
    <message>
        <source>The largest weight of the whole map.</source>
        <translation>整张图中最大的权重。</translation>
    </message>
    <message>
        <source>Agreement with A</source>
        <translation>与 A 的一致度</translation>
    </message>
    <message>
        <source>How far the head attends as in the baseline: 1 − ½·Σ|B − A| of each query, the mean over queries. 1 is the same, 0 nothing in common; none without a baseline with maps of this size.</source>
        <translation>该头的注意力与基线有多一致：每个查询的 1 − ½·Σ|B − A|，对查询取平均。1 为完全相同，0 为毫无重合；没有同样大小的基线时无此值。</translation>
    </message>
</context>
<context>
    <name>MeasureText</name>
    <message>
        <source>Layer %1, head %2</source>
        <translation>第 %1 层，头 %2</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Mechanism</name>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>Every allowed key gets some weight, more the higher its score.</source>
        <translation>每个允许的键都分到一些权重，得分越高，权重越大。</translation>
    </message>
    <message>
        <source>sparsemax</source>
        <translation>sparsemax</translation>
    </message>
    <message>
        <source>The nearest distribution to the scores: low scores get exactly 0.</source>
        <translation>取与得分最接近的概率分布：得分低的键权重恰为 0。</translation>
    </message>
    <message>
        <source>1.5-entmax</source>
        <translation>1.5-entmax</translation>
    </message>
    <message>
        <source>Between softmax and sparsemax: smooth, and low scores get exactly 0.</source>
        <translation>介于 softmax 和 sparsemax 之间：既平滑，又让得分低的键权重恰为 0。</translation>
    </message>
    <message>
        <source>hard (argmax)</source>
        <translation>硬性（argmax）</translation>
    </message>
    <message>
        <source>All attention goes to the one best key; of equal ones to the first.</source>
        <translation>全部注意力集中于得分最高的键；得分相同时取第一个。</translation>
    </message>
    <message>
        <source>hard (sampled)</source>
        <translation>硬性（采样）</translation>
    </message>
    <message>
        <source>Each query draws one key, with the probabilities of the softmax; the seed decides.</source>
        <translation>每个查询按 softmax 给出的概率抽取一个键；结果由种子决定。</translation>
    </message>
    <message>
        <source>softmax off by one</source>
        <translation>softmax 加一</translation>
    </message>
    <message>
        <source>A query that finds nothing may attend to nothing: rows sum to 1 or less.</source>
        <translation>分母加 1，找不到匹配的查询可以什么都不关注：每行之和不超过 1。</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>Every key is judged by itself, without competition: rows need not sum to 1. n is the number of allowed keys.</source>
        <translation>每个键独立判断，互不竞争：每行之和不必为 1。n 是允许关注的键的个数。</translation>
    </message>
    <message>
        <source>top-k softmax</source>
        <translation>top-k softmax</translation>
    </message>
    <message>
        <source>Only the k best keys share the attention; of equal ones the first.</source>
        <translation>只有得分最高的 k 个键分享注意力；得分相同时靠前者优先。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Queries and keys are not turned.</source>
        <translation>不旋转查询和键。</translation>
    </message>
    <message>
        <source>rotate half</source>
        <translation>前后半配对</translation>
    </message>
    <message>
        <source>The pairs that are turned lie half a vector apart, as in most checkpoints.</source>
        <translation>一同旋转的两个分量相隔半个向量 (rotate half)，多数模型权重采用这种排列。</translation>
    </message>
    <message>
        <source>interleaved</source>
        <translation>相邻配对</translation>
    </message>
    <message>
        <source>The pairs that are turned are neighbours, as in the paper.</source>
        <translation>一同旋转的两个分量彼此相邻 (interleaved)，与原论文相同。</translation>
    </message>
    <message>
        <source>dot product</source>
        <translation>点积</translation>
    </message>
    <message>
        <source>Large where query and key point the same way and are long.</source>
        <translation>查询和键方向一致且模长较大时，得分高。</translation>
    </message>
    <message>
        <source>additive</source>
        <translation>加性</translation>
    </message>
    <message>
        <source>A small network with one hidden layer looks at query and key together.</source>
        <translation>用一个单隐藏层的小网络同时考察查询和键。</translation>
    </message>
    <message>
        <source>additive with bias</source>
        <translation>加性（带偏置）</translation>
    </message>
    <message>
        <source>The additive score whose hidden layer has a bias.</source>
        <translation>隐藏层带偏置的加性打分。</translation>
    </message>
    <message>
        <source>general (bilinear)</source>
        <translation>双线性（general）</translation>
    </message>
    <message>
        <source>A dot product in which W says which parts of query and key belong together.</source>
        <translation>由 W 决定查询与键的哪些分量相互对应的点积。</translation>
    </message>
    <message>
        <source>concat</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>The additive score with one matrix for query and key side by side.</source>
        <translation>将查询和键拼接后乘以同一个矩阵的加性打分。</translation>
    </message>
    <message>
        <source>location</source>
        <translation>基于位置</translation>
    </message>
    <message>
        <source>The query alone decides which positions matter; what stands there is not looked at.</source>
        <translation>仅由查询决定哪些位置重要，不看那里的内容。</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Only directions count, not lengths; a score factor of 10 makes it sharp.</source>
        <translation>只看方向，不看模长；得分系数取 10 时注意力变得尖锐。</translation>
    </message>
    <message>
        <source>Gaussian (RBF)</source>
        <translation>高斯（RBF）</translation>
    </message>
    <message>
        <source>The nearer a key is to the query, the more weight it gets.</source>
        <translation>键离查询越近，得到的权重越大。</translation>
    </message>
    <message>
        <source>bilinear pooling</source>
        <translation>双线性池化</translation>
    </message>
    <message>
        <source>Query and key meet in a few hidden features, which are multiplied one by one.</source>
        <translation>将查询和键映射到少量隐藏特征，再逐个相乘。</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>first tokens</source>
        <translation>首端对齐</translation>
    </message>
    <message>
        <source>last tokens</source>
        <translation>末端对齐</translation>
    </message>
    <message>
        <source>What is negative inside becomes 0.</source>
        <translation>中间层里的负数变为 0。</translation>
    </message>
    <message>
        <source>GELU by an approximation that is quicker to compute. That of GPT-2.</source>
        <translation>GELU 的近似，计算更快。GPT-2 用的就是它。</translation>
    </message>
    <message>
        <source>One half says how much of the other half goes through. That of Llama.</source>
        <translation>一半决定另一半能通过多少。Llama 用的就是它。</translation>
    </message>
    <message>
        <source>Takes the mean away from every token&apos;s vector and brings what is left to one size.</source>
        <translation>减去每个词元向量的均值，再把剩下的部分缩放到同样的大小。</translation>
    </message>
    <message>
        <source>Brings every token&apos;s vector to one size and leaves its mean alone.</source>
        <translation>把每个词元的向量缩放到同样的大小，均值保持不变。</translation>
    </message>
    <message>
        <source>A smooth ReLU: multiplied by the normal distribution. That of BERT.</source>
        <translation>平滑的 ReLU：乘以正态分布函数。BERT 用的就是它。</translation>
    </message>
    <message>
        <source>before (pre-norm)</source>
        <translation>之前（pre-norm）</translation>
    </message>
    <message>
        <source>Each sub-layer reads a normalised stream; the stream itself is only added to.</source>
        <translation>每个子层读取归一化后的残差流；残差流本身只做加法。</translation>
    </message>
    <message>
        <source>after (post-norm)</source>
        <translation>之后（post-norm）</translation>
    </message>
    <message>
        <source>The sum of the stream and what a sub-layer adds is normalised every time.</source>
        <translation>残差流每次加上子层的输出后都做归一化。</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>Global attention: every query may read every key.</source>
        <translation>全局注意力：每个查询都可以读取所有的键。</translation>
    </message>
    <message>
        <source>own position</source>
        <translation>自身位置</translation>
    </message>
    <message>
        <source>Query and key texts are taken to run side by side: a query reads around its own place.</source>
        <translation>假定查询与键的文本逐位对应：查询读取自己所在位置的附近。</translation>
    </message>
    <message>
        <source>predicted position</source>
        <translation>预测位置</translation>
    </message>
    <message>
        <source>The query itself says where among the S keys it reads; v_p and W_p are seeded.</source>
        <translation>由查询自己预测在 S 个键中读取何处；v_p 和 W_p 由种子生成。</translation>
    </message>
    <message>
        <source>greedy</source>
        <translation>贪心</translation>
    </message>
    <message>
        <source>beam search</source>
        <translation>束搜索</translation>
    </message>
    <message>
        <source>hashed letters</source>
        <translation>字母散列</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>学得的</translation>
    </message>
    <message>
        <source>embedding</source>
        <translation>词嵌入</translation>
    </message>
    <message>
        <source>Every word is seen by itself: its neighbours change nothing.</source>
        <translation>每个词单独看待：相邻的词不起任何作用。</translation>
    </message>
    <message>
        <source>embedding + convolution</source>
        <translation>词嵌入 + 卷积</translation>
    </message>
    <message>
        <source>Every word is seen together with its neighbours, so that &quot;not good&quot; is one.</source>
        <translation>每个词与相邻的词一起看待，因此“不好”是一个整体。</translation>
    </message>
    <message>
        <source>embedding + bidirectional GRU</source>
        <translation>词嵌入 + 双向 GRU</translation>
    </message>
    <message>
        <source>Every word is seen with all that stands before it and after it.</source>
        <translation>每个词连同它前后的全部内容一起看待。</translation>
    </message>
    <message>
        <source>attention pooling</source>
        <translation>注意力池化</translation>
    </message>
    <message>
        <source>One weight for every word; what is decided on is the weighted mean.</source>
        <translation>每个词一个权重；判断依据的是加权平均。</translation>
    </message>
    <message>
        <source>self-attention, then pooling</source>
        <translation>自注意力，再池化</translation>
    </message>
    <message>
        <source>The words look at one another first; then attention pooling weighs them.</source>
        <translation>词与词先互相关注，再由注意力池化给它们加权。</translation>
    </message>
    <message>
        <source>hard attention</source>
        <translation>硬注意力</translation>
    </message>
    <message>
        <source>One word alone decides; what is learned is the expected reward over all choices.</source>
        <translation>只由一个词决定；学习的是对所有选择的期望奖励。</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>&amp;Heads</source>
        <translation>注意力头(&amp;H)</translation>
    </message>
    <message>
        <source>The heads of a layer, small, and its layers</source>
        <translation>一层的各个注意力头的缩略图，以及各层</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>&amp;Parameters</source>
        <translation>参数(&amp;P)</translation>
    </message>
    <message>
        <source>The sliders and mechanisms of attention</source>
        <translation>注意力的滑块与机制</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>输出(&amp;O)</translation>
    </message>
    <message>
        <source>What a model says at the end: predictions and log-probabilities</source>
        <translation>模型最后的输出：预测与对数概率</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文本(&amp;T)</translation>
    </message>
    <message>
        <source>The text itself, coloured by the attention of one token</source>
        <translation>文本本身，按一个词元的注意力着色</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>&amp;Lines</source>
        <translation>连线(&amp;L)</translation>
    </message>
    <message>
        <source>Lines between the tokens: the wider, the more attention</source>
        <translation>词元之间的连线：越粗，注意力越多</translation>
    </message>
    <message>
        <source>Head Grid</source>
        <translation>头网格</translation>
    </message>
    <message>
        <source>Head &amp;Grid</source>
        <translation>头网格(&amp;G)</translation>
    </message>
    <message>
        <source>Every head of every layer at one look</source>
        <translation>一览每一层的每一个头</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>推导</translation>
    </message>
    <message>
        <source>T&amp;race</source>
        <translation>推导(&amp;R)</translation>
    </message>
    <message>
        <source>How the selected cell came to be, step by step</source>
        <translation>选中的单元格是怎样一步步算出来的</translation>
    </message>
    <message>
        <source>Projections</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>Pro&amp;jections</source>
        <translation>投影(&amp;J)</translation>
    </message>
    <message>
        <source>The matrices of the head, and where they put queries and keys</source>
        <translation>该头的矩阵，以及它们把查询和键放在哪里</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>&amp;Measures</source>
        <translation>度量(&amp;M)</translation>
    </message>
    <message>
        <source>Every head in numbers</source>
        <translation>用数字描述每一个头</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>&amp;Changes</source>
        <translation>改动(&amp;C)</translation>
    </message>
    <message>
        <source>What is not as it was made</source>
        <translation>与原样不同的设置</translation>
    </message>
    <message>
        <source>Largest Differences</source>
        <translation>最大差异</translation>
    </message>
    <message>
        <source>Largest &amp;Differences</source>
        <translation>最大差异(&amp;D)</translation>
    </message>
    <message>
        <source>The cells that differ most from the baseline</source>
        <translation>与基准相差最大的单元格</translation>
    </message>
</context>
<context>
    <name>Preset</name>
    <message>
        <source>Transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>Scaled dot-product attention: every query weighs every key by how well the two fit.</source>
        <translation>缩放点积注意力：每个查询按匹配程度为每个键分配权重。</translation>
    </message>
    <message>
        <source>Causal language model</source>
        <translation>因果语言模型</translation>
    </message>
    <message>
        <source>A token sees itself and what comes before it, so that the next one can be predicted.</source>
        <translation>词元只能看到自己和之前的内容，从而可以预测下一个词元。</translation>
    </message>
    <message>
        <source>Prefix language model</source>
        <translation>前缀语言模型</translation>
    </message>
    <message>
        <source>The first four tokens are a prompt that everyone may read, even backwards; the rest is causal.</source>
        <translation>前四个词元是提示，所有词元（包括更早的）都可以读取；其余部分是因果的。</translation>
    </message>
    <message>
        <source>Item-wise soft</source>
        <translation>逐项软注意力</translation>
    </message>
    <message>
        <source>Each key gets a weight by what it is, and the context is their mean: the first attention of translation, an additive score.</source>
        <translation>按内容为每个键分配权重，上下文是它们的加权平均：机器翻译中最早的注意力，使用加性得分。</translation>
    </message>
    <message>
        <source>Item-wise hard</source>
        <translation>逐项硬注意力</translation>
    </message>
    <message>
        <source>One key is drawn by its weight and read alone; the expected weights are those of the soft kind.</source>
        <translation>按权重抽取一个键并只读取它；期望权重与软注意力相同。</translation>
    </message>
    <message>
        <source>Location-wise soft</source>
        <translation>逐位置软注意力</translation>
    </message>
    <message>
        <source>Location-wise hard</source>
        <translation>逐位置硬注意力</translation>
    </message>
    <message>
        <source>The query predicts a place and reads only a window around it; the rest is not looked at.</source>
        <translation>查询预测一个位置，只读取其周围的窗口；其余的键完全不看。</translation>
    </message>
    <message>
        <source>Luong: global</source>
        <translation>Luong：全局</translation>
    </message>
    <message>
        <source>All keys are read, with a bilinear score: the counterpart of the two local kinds below.</source>
        <translation>读取所有的键，使用双线性得分：与下面两种局部注意力相对照。</translation>
    </message>
    <message>
        <source>Luong: local-m</source>
        <translation>Luong：local-m（单调）</translation>
    </message>
    <message>
        <source>Both texts are taken to run side by side: query i reads the keys around place i.</source>
        <translation>假定两段文本逐位对应：查询 i 读取位置 i 附近的键。</translation>
    </message>
    <message>
        <source>Luong: local-p</source>
        <translation>Luong：local-p（预测）</translation>
    </message>
    <message>
        <source>The query predicts its place p; a Gaussian around it favours the nearest keys.</source>
        <translation>查询预测自己的位置 p；以其为中心的高斯函数偏向最近的键。</translation>
    </message>
    <message>
        <source>Relative positions</source>
        <translation>相对位置</translation>
    </message>
    <message>
        <source>A vector for each distance is added to the keys: the order of words without their places.</source>
        <translation>为每种距离在键上加一个向量：只用词的相对顺序，不用绝对位置。</translation>
    </message>
    <message>
        <source>T5</source>
        <translation>T5</translation>
    </message>
    <message>
        <source>One number for each range of distances is added to dot products that are not scaled.</source>
        <translation>点积不缩放，并为每个距离区间加上一个数值。</translation>
    </message>
    <message>
        <source>ALiBi</source>
        <translation>ALiBi</translation>
    </message>
    <message>
        <source>Causal; the farther back a key lies, the less it counts, in each head at another rate.</source>
        <translation>因果注意力；键越靠前作用越小，各头衰减的快慢不同。</translation>
    </message>
    <message>
        <source>RoFormer</source>
        <translation>RoFormer</translation>
    </message>
    <message>
        <source>Queries and keys are turned by their places, so that scores depend on the distance.</source>
        <translation>按位置旋转查询和键，使得分取决于距离。</translation>
    </message>
    <message>
        <source>Longformer</source>
        <translation>Longformer</translation>
    </message>
    <message>
        <source>A sliding window, and a first token that sees all and is seen by all: cost grows with the length, not its square.</source>
        <translation>滑动窗口，加上一个可看到全部、也可被全部看到的首词元：开销随长度线性增长，而不是平方增长。</translation>
    </message>
    <message>
        <source>Sparse Transformer</source>
        <translation>稀疏 Transformer</translation>
    </message>
    <message>
        <source>Causal and strided: the last few tokens, and every fourth one before them.</source>
        <translation>因果且带步长：最近的几个词元，以及此前每隔四个的一个词元。</translation>
    </message>
    <message>
        <source>The query predicts a place; the weights of keys fade out with their distance from it.</source>
        <translation>查询预测一个位置；键的权重随着与它的距离而衰减。</translation>
    </message>
</context>
<context>
    <name>ProjectionMaps</name>
    <message>
        <source>key %1 “%2”: (%3, %4)</source>
        <translation>键 %1 “%2”：(%3, %4)</translation>
    </message>
    <message>
        <source>query %1 “%2”: (%3, %4)</source>
        <translation>查询 %1 “%2”：(%3, %4)</translation>
    </message>
    <message>
        <source>1st direction of W_K</source>
        <translation>W_K 的第一方向</translation>
    </message>
    <message>
        <source>2nd direction of W_K</source>
        <translation>W_K 的第二方向</translation>
    </message>
    <message>
        <source>■ keys</source>
        <translation>■ 键</translation>
    </message>
    <message>
        <source>● queries</source>
        <translation>● 查询</translation>
    </message>
    <message>
        <source>output %1 from dimension %2</source>
        <translation>维度 %2 到输出 %1</translation>
    </message>
    <message>
        <source>input %1 to dimension %2</source>
        <translation>输入 %1 到维度 %2</translation>
    </message>
    <message>
        <source>singular values, largest first</source>
        <translation>奇异值，从大到小</translation>
    </message>
    <message>
        <source>1st direction</source>
        <translation>第一方向</translation>
    </message>
    <message>
        <source>2nd direction</source>
        <translation>第二方向</translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>The river runs</source>
        <translation>奔流的河</translation>
    </message>
    <message>
        <source>Forms of one word find each other: runs, runner and running look at one another. Then pick another head.</source>
        <translation>同一个词的不同形式会找到彼此：runs、runner 和 running 互相关注。然后换一个头看看。</translation>
    </message>
    <message>
        <source>Said twice</source>
        <translation>说了两遍</translation>
    </message>
    <message>
        <source>Every word that comes back lights up wherever it stands, off the diagonal too.</source>
        <translation>凡是再次出现的词，无论在哪里都会亮起来，对角线之外也一样。</translation>
    </message>
    <message>
        <source>Word families</source>
        <translation>词族</translation>
    </message>
    <message>
        <source>Four families of words: each is a block of its own, whatever the order.</source>
        <translation>四个词族：无论次序如何，同族的词都只关注彼此。</translation>
    </message>
    <message>
        <source>Who is she?</source>
        <translation>她是谁？</translation>
    </message>
    <message>
        <source>A name said again is found again; &apos;she&apos; finds only &apos;she&apos;: this layer knows spelling, not meaning.</source>
        <translation>再次出现的名字会被找到；she 却只能找到 she：这一层只认拼写，不懂含义。</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>A bright diagonal one step below the main one: every token looks at the one before.</source>
        <translation>主对角线下方一格有一条明亮的斜线：每个词元都关注前一个词元。</translation>
    </message>
    <message>
        <source>One step ahead</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>The same diagonal above the main one; the last token has nothing to look forward to.</source>
        <translation>同样的斜线，位于主对角线上方；最后一个词元前面已无可关注的对象。</translation>
    </message>
    <message>
        <source>Turn the queries</source>
        <translation>旋转查询</translation>
    </message>
    <message>
        <source>The previous-token head with its queries turned by 90°: the diagonal has slid. Drag the query rotation.</source>
        <translation>“前一词元”头的查询旋转了 90°：斜线随之滑动。试着拖动查询旋转。</translation>
    </message>
    <message>
        <source>No peeking</source>
        <translation>不许偷看</translation>
    </message>
    <message>
        <source>The causal mask hides everything that comes later: the first token can look only at itself.</source>
        <translation>因果掩码遮住之后的一切：第一个词元只能关注自己。</translation>
    </message>
    <message>
        <source>A narrow window</source>
        <translation>窄窗口</translation>
    </message>
    <message>
        <source>Only three tokens to each side may be seen: the map becomes a band. Widen the window slowly.</source>
        <translation>左右各只能看到三个词元：热力图变成一条带。慢慢加宽窗口看看。</translation>
    </message>
    <message>
        <source>Hot and cold</source>
        <translation>冷与热</translation>
    </message>
    <message>
        <source>Fewer directions</source>
        <translation>更少的方向</translation>
    </message>
    <message>
        <source>Where it starts</source>
        <translation>一切的开头</translation>
    </message>
    <message>
        <source>Everybody looks at the first token, whatever it says: a column, not a diagonal.</source>
        <translation>所有词元都关注第一个词元，不管它是什么：出现的是一列，而不是斜线。</translation>
    </message>
    <message>
        <source>A shaken head</source>
        <translation>受扰动的头</translation>
    </message>
    <message>
        <source>Letters instead of words</source>
        <translation>按字母而非按词</translation>
    </message>
    <message>
        <source>Every character is a token now: equal letters find each other, and the palindrome draws a cross.</source>
        <translation>现在每个字符都是一个词元：相同的字母找到彼此，回文画出一个叉。</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>表情符号</translation>
    </message>
    <message>
        <source>An emoji is one token, even a family of four; equal ones find each other.</source>
        <translation>一个表情符号就是一个词元，四口之家也不例外；相同的表情找到彼此。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Names and brackets repeat: follow &apos;total&apos; from where it is set to where it is returned.</source>
        <translation>名字和括号反复出现：跟着 total，从赋值一路看到返回。</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>中文：逐字</source>
        <translation>中文：逐字</translation>
    </message>
    <message>
        <source>Character by character: a couplet that plays with three characters draws a weave.</source>
        <translation>逐字划分：一副回文对联，织出交错的纹样。</translation>
    </message>
    <message>
        <source>Mixed 中英</source>
        <translation>中英混排</translation>
    </message>
    <message>
        <source>Two scripts in one sentence: names and numbers in Latin letters link its halves.</source>
        <translation>一句话里有两种文字：英文单词和数字把前后两半连在一起。</translation>
    </message>
    <message>
        <source>A long walk</source>
        <translation>长文漫步</translation>
    </message>
    <message>
        <source>Two hundred tokens: zoom in with the wheel. Words that return make lines and lattices; &apos;the&apos; is everywhere.</source>
        <translation>两百个词元：用滚轮放大。重复出现的词连成线、织成网格；the 无处不在。</translation>
    </message>
    <message>
        <source>Said in other words</source>
        <translation>换个说法</translation>
    </message>
    <message>
        <source>Rows are the second text, columns the first: what both sentences share stands out.</source>
        <translation>行是第二段文本，列是第一段文本：两句共有的词格外醒目。</translation>
    </message>
    <message>
        <source>Reordered</source>
        <translation>打乱次序</translation>
    </message>
    <message>
        <source>The same words in another order: one bright cell in every row, scattered like a shuffle.</source>
        <translation>同样的词，不同的次序：每一行都有一个亮格，位置像洗过的牌。</translation>
    </message>
    <message>
        <source>Question and passage</source>
        <translation>问题与段落</translation>
    </message>
    <message>
        <source>Translation: names and numbers</source>
        <translation>翻译：人名与数字</translation>
    </message>
    <message>
        <source>Translation: cousins</source>
        <translation>翻译：同源词</translation>
    </message>
    <message>
        <source>繁星：两种说法</source>
        <translation>繁星：两种说法</translation>
    </message>
    <message>
        <source>Two ways to say one thing in Chinese: shared words line up although the order differs.</source>
        <translation>同一个意思的两种中文说法：语序不同，共有的词仍然一一对应。</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>改正拼写</translation>
    </message>
    <message>
        <source>A sentence and its correction: misspelt words still find the right ones by their letters.</source>
        <translation>一个句子和它的订正：拼错的词仍能凭字母找到正确的词。</translation>
    </message>
    <message>
        <source>Echo with a delay</source>
        <translation>延迟的回声</translation>
    </message>
    <message>
        <source>Positions, not words: row i looks at column i − 1 of the other text, whatever is written there.</source>
        <translation>看位置，不看词：第 i 行关注另一段文本的第 i − 1 列，不管那里写的是什么。</translation>
    </message>
    <message>
        <source>Title and abstract</source>
        <translation>标题与摘要</translation>
    </message>
    <message>
        <source>A short text asks a long one: at a low temperature each word takes one answer.</source>
        <translation>短文本向长文本提问：温度较低时，每个词只取一个答案。</translation>
    </message>
    <message>
        <source>At temperature 8 every row gives some of its weight to every key. Lower it: the equal words take everything.</source>
        <translation>温度为 8 时，每一行都把权重分给所有键。降低温度：相同的词会占据全部权重。</translation>
    </message>
    <message>
        <source>W_Q keeps 16 of its 64 directions: dance still finds dances, but bakes finds dances too. Raise the query rank.</source>
        <translation>W_Q 只保留 64 个方向中的 16 个：dance 仍能找到 dances，但 bakes 也找到了 dances。调高查询秩看看。</translation>
    </message>
    <message>
        <source>Noise on W_Q makes words look at strangers. Change the seed: other strangers. Take the noise away: families.</source>
        <translation>W_Q 上的噪声让词去关注不相干的词。换一个种子，关注对象也随之改变；去掉噪声，词族重现。</translation>
    </message>
    <message>
        <source>1520 and 1525 begin alike and find each other; to this layer a number is a word like any other.</source>
        <translation>1520 和 1525 开头相同，因而找到彼此；对这一层来说，数字和别的词没有区别。</translation>
    </message>
    <message>
        <source>中文：学校</source>
        <translation>中文：学校</translation>
    </message>
    <message>
        <source>Words that share characters are near each other: 大学生 looks at 大学, 小学生 at 小学.</source>
        <translation>含有相同汉字的词彼此接近：“大学生”关注“大学”，“小学生”关注“小学”。</translation>
    </message>
    <message>
        <source>&apos;When&apos;, &apos;garden&apos; and &apos;close&apos; find their places in the passage; the answer is written next to them.</source>
        <translation>When、garden 和 close 在段落中找到对应的位置；答案就在旁边。</translation>
    </message>
    <message>
        <source>Lisa, Berlin, 7 and 2 find themselves. The other rows must give their weight away too, so they scatter it.</source>
        <translation>Lisa、Berlin、7 和 2 找到了自己。其余各行也必须把权重分出去，于是四处分散。</translation>
    </message>
    <message>
        <source>Related languages share stems: winter, music, garden and warm meet their cousins; cold and kalt do not.</source>
        <translation>亲缘语言共享词根：winter、music、garden 和 warm 找到了同源词；cold 和 kalt 却没有。</translation>
    </message>
    <message>
        <source>A whisper</source>
        <translation>低声</translation>
    </message>
    <message>
        <source>Queries at a tenth of their length: equal words still win, but barely. Raise the query gain to 1.</source>
        <translation>查询只有原来的十分之一长：相同的词仍然领先，但只差一点。把查询增益调回 1。</translation>
    </message>
    <message>
        <source>Keys of length zero</source>
        <translation>长度为零的键</translation>
    </message>
    <message>
        <source>Keys without length are all alike: every row is flat. Raise the key gain a little and words come back.</source>
        <translation>没有长度的键彼此无异：每一行都是平的。把键增益稍稍调高，词就回来了。</translation>
    </message>
    <message>
        <source>Turn the keys</source>
        <translation>旋转键</translation>
    </message>
    <message>
        <source>The same head with its keys turned by 90° instead: the diagonal has slid the other way, further back.</source>
        <translation>同一个头，这次把键旋转 90°：对角线滑向另一边，退得更远。</translation>
    </message>
    <message>
        <source>One direction left</source>
        <translation>只剩一个方向</translation>
    </message>
    <message>
        <source>W_K keeps one direction: a query can only want more of it or less. Rows look at green and plums, or at bowl.</source>
        <translation>W_K 只保留一个方向：查询只能要它多些或少些。各行要么看 green 和 plums，要么看 bowl。</translation>
    </message>
    <message>
        <source>A noisy line</source>
        <translation>有杂音的线路</translation>
    </message>
    <message>
        <source>The previous-token head with noise on W_K: the diagonal is still there, but frayed.</source>
        <translation>“前一个词元”头的 W_K 加了噪声：对角线还在，边缘却毛糙了。</translation>
    </message>
    <message>
        <source>What is carried</source>
        <translation>携带的内容</translation>
    </message>
    <message>
        <source>W_V is turned, cut to rank 4 and shaken, and no cell changes: values say what is carried, not where from.</source>
        <translation>W_V 被旋转、截到秩 4、又加了噪声，却没有一格改变：值决定带走什么，而不是从哪里带。</translation>
    </message>
    <message>
        <source>Two mirrors</source>
        <translation>两面镜子</translation>
    </message>
    <message>
        <source>Query and key share one matrix, so who looks at me is whom I look at: the step back closes into the diagonal.</source>
        <translation>查询和键共用一个矩阵，谁看我，我就看谁：向后的一步收拢成主对角线。</translation>
    </message>
    <message>
        <source>A head switched off</source>
        <translation>关掉一个头</translation>
    </message>
    <message>
        <source>The map is what the head would look at; its part of the output is zero. In the strip it is crossed out.</source>
        <translation>图上是这个头本来会看的地方；它那份输出为零。在下方的条带里它被划掉了。</translation>
    </message>
    <message>
        <source>Without the root</source>
        <translation>不除以根号</translation>
    </message>
    <message>
        <source>The plain dot product, not divided by √d_k: scores are 8 times as large, and the best key takes the whole row.</source>
        <translation>普通点积，不除以 √d_k：分数是原来的 8 倍，最好的键拿走整行。</translation>
    </message>
    <message>
        <source>Directions alone</source>
        <translation>只看方向</translation>
    </message>
    <message>
        <source>The cosine times 10: lengths do not count, so every equal word gets the same weight in every row.</source>
        <translation>余弦乘以 10：长度不算数，所以每一行里相同的词都得到同样的权重。</translation>
    </message>
    <message>
        <source>As the crow flies</source>
        <translation>直线距离</translation>
    </message>
    <message>
        <source>The score is minus half the squared distance: at distance 0 stand equal words, everything else is too far.</source>
        <translation>分数是距离平方的一半的相反数：距离为 0 的是相同的词，其余都太远了。</translation>
    </message>
    <message>
        <source>A matrix between</source>
        <translation>中间隔着矩阵</translation>
    </message>
    <message>
        <source>A seeded matrix W stands between query and key: &apos;question&apos; finds other words, but both its rows are the same.</source>
        <translation>查询和键之间隔着一个随机矩阵 W：question 找到的是别的词，但它的两行一模一样。</translation>
    </message>
    <message>
        <source>A small network</source>
        <translation>小小的网络</translation>
    </message>
    <message>
        <source>v·tanh(q·W + k·U) with seeded weights: columns are bright or dark for everyone, as the key adds its own part.</source>
        <translation>v·tanh(q·W + k·U)，权重随机：有些列对所有行都亮或都暗，因为键有自己的一份。</translation>
    </message>
    <message>
        <source>A network with a bias</source>
        <translation>带偏置的网络</translation>
    </message>
    <message>
        <source>The hidden layer has a bias now; &apos;begin&apos; is what most rows like, both times it is said.</source>
        <translation>隐藏层现在有了偏置；begin 两次出现，都受到大多数行的偏爱。</translation>
    </message>
    <message>
        <source>Query and key stand side by side before one matrix: rows of the same word are the same row.</source>
        <translation>查询和键并排进入一个矩阵：同一个词的行是同一行。</translation>
    </message>
    <message>
        <source>Place, not word</source>
        <translation>看位置，不看词</translation>
    </message>
    <message>
        <source>The query alone picks positions: both rows of &apos;north&apos; point at the same columns, whatever stands there.</source>
        <translation>只由查询挑选位置：两行 north 指向同样的列，不管那里写着什么。</translation>
    </message>
    <message>
        <source>A few features meet</source>
        <translation>少数特征相遇</translation>
    </message>
    <message>
        <source>Query and key meet in a few hidden features, multiplied one by one: equal words give equal rows and columns.</source>
        <translation>查询和键在少数隐藏特征里相遇、逐个相乘：相同的词有相同的行和列。</translation>
    </message>
    <message>
        <source>A soft ceiling</source>
        <translation>柔软的上限</translation>
    </message>
    <message>
        <source>No score leaves −2 … 2: even a word that meets itself cannot take the whole row. Raise the softcap.</source>
        <translation>没有分数能超出 −2 … 2：即使词遇见自己也拿不走整行。把软上限调高。</translation>
    </message>
    <message>
        <source>Drip, drip, drip</source>
        <translation>滴答滴答</translation>
    </message>
    <message>
        <source>One word only, so words cannot explain the band: rotary positions make near keys brighter than far ones.</source>
        <translation>只有一个词，所以亮带不是词造成的：旋转位置编码让近的键比远的更亮。</translation>
    </message>
    <message>
        <source>Drop, drop, drop</source>
        <translation>滴，滴，滴</translation>
    </message>
    <message>
        <source>The other layout: the first half of the components turns with the second. Again a band that words cannot explain.</source>
        <translation>另一种排列：前一半分量与后一半成对旋转。又是一条不由词造成的亮带。</translation>
    </message>
    <message>
        <source>The nearest echo</source>
        <translation>最近的回声</translation>
    </message>
    <message>
        <source>Every &apos;wave&apos; could look at all of them; ALiBi subtracts the distance, and the nearest ones win.</source>
        <translation>每个 wave 本可以看所有的 wave；ALiBi 减去距离，最近的胜出。</translation>
    </message>
    <message>
        <source>Distances in buckets</source>
        <translation>距离分桶</translation>
    </message>
    <message>
        <source>The uniform head with one seeded number for each bucket of distances: stripes along the diagonal.</source>
        <translation>均匀头，每个距离桶加一个随机数：沿对角线的条纹。</translation>
    </message>
    <message>
        <source>A vector for each distance</source>
        <translation>每个距离一个向量</translation>
    </message>
    <message>
        <source>Seeded vectors for the distances −8 … 8 join the keys: stripes, and one shade for all that is further away.</source>
        <translation>为距离 −8 … 8 各加一个随机向量到键上：出现条纹，更远的都是同一色调。</translation>
    </message>
    <message>
        <source>The story so far</source>
        <translation>前情提要</translation>
    </message>
    <message>
        <source>Text B continues after four keys of text A: its first row sees five keys, each further row one more.</source>
        <translation>文本 B 接在文本 A 的四个键之后：第一行看得到五个键，往下每行多一个。</translation>
    </message>
    <message>
        <source>The last words meet</source>
        <translation>末尾对齐</translation>
    </message>
    <message>
        <source>Last token beside last token: the last row sees everything, and the staircase ends in the corner.</source>
        <translation>最后的词元对齐：最后一行看得到一切，阶梯止于右下角。</translation>
    </message>
    <message>
        <source>Read the question first</source>
        <translation>先读问题</translation>
    </message>
    <message>
        <source>The first five tokens are for everyone; after them, causal: a block on the left, then a staircase.</source>
        <translation>前五个词元人人可看；之后是因果掩码：左边一块，然后是阶梯。</translation>
    </message>
    <message>
        <source>Four to a table</source>
        <translation>四人一桌</translation>
    </message>
    <message>
        <source>Blocks of four tokens: everybody talks at their own table and hears nothing from the next.</source>
        <translation>每块四个词元：人人只在自己桌上说话，听不见邻桌。</translation>
    </message>
    <message>
        <source>Every fourth step</source>
        <translation>每隔四步</translation>
    </message>
    <message>
        <source>A query may look at every fourth key, before and behind: diagonals four steps apart.</source>
        <translation>每个查询只能看前后每隔四个的键：彼此相隔四步的对角线。</translation>
    </message>
    <message>
        <source>The hub</source>
        <translation>枢纽</translation>
    </message>
    <message>
        <source>Beside a window of one, the first token looks everywhere and is seen from everywhere: a cross in the corner.</source>
        <translation>除了宽度为一的窗口，第一个词元看得到所有、也被所有看到：角上的十字。</translation>
    </message>
    <message>
        <source>Empty seats</source>
        <translation>空座位</translation>
    </message>
    <message>
        <source>The last four keys are padding: their columns are masked, although nothing forbids them to ask.</source>
        <translation>最后四个键是填充：它们的列被遮住，虽然它们自己仍可以提问。</translation>
    </message>
    <message>
        <source>A long document</source>
        <translation>长文档</translation>
    </message>
    <message>
        <source>As in Longformer: a window of two, and two global tokens. Few cells remain, yet all meet through the first two.</source>
        <translation>如 Longformer：宽度为二的窗口加两个全局词元。剩下的格子很少，但大家都经由前两个相连。</translation>
    </message>
    <message>
        <source>Many ways at once</source>
        <translation>多路并行</translation>
    </message>
    <message>
        <source>As in BigBird, with a stride in place of random cells: window, stride and global tokens joined.</source>
        <translation>如 BigBird，只是用步幅代替随机格子：窗口、步幅和全局词元合在一起。</translation>
    </message>
    <message>
        <source>Looking down the column</source>
        <translation>沿列看去</translation>
    </message>
    <message>
        <source>As in the Sparse Transformer: causal, the last three tokens, and every fifth one before.</source>
        <translation>如 Sparse Transformer：因果掩码，最近三个词元，以及之前每隔五个的词元。</translation>
    </message>
    <message>
        <source>Cells crossed out</source>
        <translation>划掉的格子</translation>
    </message>
    <message>
        <source>Some cells are forbidden by hand: &apos;echo&apos; may not see itself, so each one looks at the other. Change them yourself.</source>
        <translation>有些格子被手工禁止：echo 不能看自己，于是两个互相看。自己动手改改。</translation>
    </message>
    <message>
        <source>Everybody gets a share</source>
        <translation>人人有份</translation>
    </message>
    <message>
        <source>Softmax at temperature 4: no cell is exactly 0, and even strangers get a share.</source>
        <translation>温度为 4 的 softmax：没有一格恰好是 0，连陌生的词也分到一份。</translation>
    </message>
    <message>
        <source>Nothing for strangers</source>
        <translation>陌生者无份</translation>
    </message>
    <message>
        <source>Sparsemax at temperature 4: strangers get exactly 0, and equal words share the row.</source>
        <translation>温度为 4 的 sparsemax：陌生的词恰好得 0，相同的词平分整行。</translation>
    </message>
    <message>
        <source>Between the two</source>
        <translation>介于两者之间</translation>
    </message>
    <message>
        <source>1.5-entmax: softer than sparsemax, but many cells are still exactly 0.</source>
        <translation>1.5-entmax：比 sparsemax 柔和，但许多格子仍恰好是 0。</translation>
    </message>
    <message>
        <source>Winner takes all</source>
        <translation>赢家通吃</translation>
    </message>
    <message>
        <source>Hard attention: one cell of every row is 1 and all others are 0, even where two keys are equally good.</source>
        <translation>硬注意力：每行一格为 1，其余为 0，即使两个键同样好。</translation>
    </message>
    <message>
        <source>A throw of the dice</source>
        <translation>掷骰子</translation>
    </message>
    <message>
        <source>Each row draws one key: mostly a near one, sometimes not. Change the seed and they are drawn again.</source>
        <translation>每一行抽取一个键：大多是近处的，有时不是。换一个种子就重新抽取。</translation>
    </message>
    <message>
        <source>The best three</source>
        <translation>前三名</translation>
    </message>
    <message>
        <source>Top-k softmax keeps three keys in every row; all others are exactly 0.</source>
        <translation>top-k softmax 每行保留三个键，其余恰好是 0。</translation>
    </message>
    <message>
        <source>Permission to look away</source>
        <translation>允许不看</translation>
    </message>
    <message>
        <source>Softmax off by one, with the Gaussian score: the row of &apos;zeppelin&apos; stays dark, because text A has nothing like it.</source>
        <translation>“差一” softmax 配高斯分数：zeppelin 那一行是暗的，因为文本 A 里没有与它相像的词。</translation>
    </message>
    <message>
        <source>No competition</source>
        <translation>没有竞争</translation>
    </message>
    <message>
        <source>Sigmoid attention judges every key by itself: both keys of a repeated word get nearly 1, and the row sums to more than 1.</source>
        <translation>sigmoid 注意力对每个键单独判断：重复的词两个键都接近 1，一行之和超过 1。</translation>
    </message>
    <message>
        <source>Two heads, one memory</source>
        <translation>两头共用</translation>
    </message>
    <message>
        <source>Four key heads for eight: &apos;next token&apos; reads the keys of &apos;previous token&apos;, and the diagonal stays.</source>
        <translation>八个头只有四组键：“后一个词元”读的是“前一个词元”的键，对角线依旧。</translation>
    </message>
    <message>
        <source>One memory for all</source>
        <translation>共用一份</translation>
    </message>
    <message>
        <source>All heads read the keys of &apos;same word&apos;: &apos;previous token&apos; asks for positions there and finds no diagonal.</source>
        <translation>所有头都读“相同词”的键：“前一个词元”去那里找位置，找不到对角线。</translation>
    </message>
    <message>
        <source>One row for the whole text</source>
        <translation>一行概括全文</translation>
    </message>
    <message>
        <source>One query for the whole text: a single row says how much of each token goes into the mean. The text shows it too.</source>
        <translation>整篇文本只有一个查询：单独一行说明每个词元在均值里占多少。文本里也标了出来。</translation>
    </message>
    <message>
        <source>A summary of few words</source>
        <translation>寥寥数词的摘要</translation>
    </message>
    <message>
        <source>Pooling with sparsemax at a low temperature: a few tokens carry the text, all others get exactly 0.</source>
        <translation>低温下用 sparsemax 池化：少数词元承载全文，其余恰好得 0。</translation>
    </message>
    <message>
        <source>Local attention: each word reads at most three to each side of its own place, the nearest ones most. Try other mechanisms.</source>
        <translation>局部注意力：每个词只读取自己位置两侧各三个词以内的内容，越近权重越大。再试试其他注意力机制。</translation>
    </message>
    <message>
        <source>Around its own place</source>
        <translation>各看自己的位置</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排放</translation>
    </message>
    <message>
        <source>Where to look, not at what</source>
        <translation>看哪里，而不是看什么</translation>
    </message>
    <message>
        <source>Each query predicts a place and reads only the two keys to each side of it: all others are masked.</source>
        <translation>每个查询预测一个位置，只读取该位置两侧各两个键：其余全部被掩蔽。</translation>
    </message>
    <message>
        <source>A soft spot</source>
        <translation>柔和的焦点</translation>
    </message>
    <message>
        <source>Luong&apos;s local-p, with his bilinear score: a Gaussian around the predicted place, and nothing outside its window.</source>
        <translation>Luong 的 local-p，配合他的双线性打分：以预测位置为中心的高斯窗，窗外什么也不看。</translation>
    </message>
    <message>
        <source>Keys without a token</source>
        <translation>没有词元的键</translation>
    </message>
    <message>
        <source>Two keys that are no tokens stand last, bias and zero: the row of a word that finds nothing like it may rest there.</source>
        <translation>最后两个键不是词元，而是偏置键和零键：找不到相似者的词，可以把注意力停在那里。</translation>
    </message>
    <message>
        <source>Layer by layer</source>
        <translation>逐层深入</translation>
    </message>
    <message>
        <source>Six Transformer blocks, each norm before its sub-layer. Alt+Down goes a layer deeper: the diagonal slowly frays.</source>
        <translation>六个 Transformer 块，归一化在每个子层之前。按 Alt+Down 深入一层：对角线慢慢散乱。</translation>
    </message>
    <message>
        <source>Norms last</source>
        <translation>归一化在后</translation>
    </message>
    <message>
        <source>The same with RMSNorm after each sum, and SwiGLU: go deeper with Alt+Down and compare how fast the pattern fades.</source>
        <translation>同样的结构，但每次求和之后用 RMSNorm，并使用 SwiGLU：用 Alt+Down 深入各层，比较图案消退得多快。</translation>
    </message>
    <message>
        <source>Reading and writing</source>
        <translation>边读边写</translation>
    </message>
    <message>
        <source>A decoder of three blocks with GELU writes text B while it reads text A. Ctrl+4 shows how B looks back at itself: causal.</source>
        <translation>三个使用 GELU 的解码器块一边读文本 A，一边写文本 B。按 Ctrl+4 可看到 B 如何回看自身：因果掩码。</translation>
    </message>
    <message>
        <source>English → Chinese</source>
        <translation>英译中</translation>
    </message>
    <message>
        <source>Each row looks at the word that its next character comes from: 姆 at &apos;asked&apos;, 把 at &apos;window&apos;, 户 at &apos;open&apos;, for Chinese puts the window first. Then type a sentence of yours.</source>
        <translation>每一行都看向下一个字的来源：姆看 asked，把看 window，户看 open，因为中文先说窗户。然后输入你自己的句子试试。</translation>
    </message>
    <message>
        <source>Chinese → English</source>
        <translation>中译英</translation>
    </message>
    <message>
        <source>Each row looks at what its next word comes from: &apos;I&apos; at 看见 before &apos;saw&apos;, &apos;saw&apos; at 他 before &apos;him&apos;. 昨天 stands near the beginning and is looked at last, by &apos;school&apos;.</source>
        <translation>每一行都看向下一个词的来源：写 saw 之前，I 看着“看见”；写 him 之前，saw 看着“他”。“昨天”在句首附近，却最后才被 school 看到。</translation>
    </message>
    <message>
        <source>Far from its verb</source>
        <translation>远离动词的主语</translation>
    </message>
    <message>
        <source>This head of the decoder finds the subject: &apos;on&apos;, &apos;the&apos; and &apos;table&apos; all look back at &apos;books&apos;. Yet after &apos;table&apos; the output expects &apos;is&apos;: looking is not knowing.</source>
        <translation>解码器的这个头会找主语：on、the、table 都回头看 books。可是在 table 之后，输出面板仍然预测 is：看到了，不等于懂了。</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>人名与地名</translation>
    </message>
    <message>
        <source>Before 波士顿 is written, row 在 looks at &apos;Boston&apos; and at nothing else; within the name the decoder knows how it goes on, and row 波 looks away.</source>
        <translation>写出“波士顿”之前，“在”这一行只看 Boston；名字写到一半，解码器知道后面是什么，“波”这一行便看向别处。</translation>
    </message>
    <message>
        <source>One word, two meanings</source>
        <translation>一词两义</translation>
    </message>
    <message>
        <source>&apos;watch&apos; stands there twice: before 看, to look, row 请 asks the first; before 手表, the thing on the wrist, row 的 asks the second.</source>
        <translation>watch 出现了两次：写“看”之前，“请”这一行看第一个；写“手表”之前，“的”这一行看第二个。</translation>
    </message>
    <message>
        <source>A mistake of one&apos;s own</source>
        <translation>自己写的错译</translation>
    </message>
    <message>
        <source>Text B is given, and says two languages: row 说 looks at &apos;three&apos; all the same, and the output panel finds 两 the least likely token of all.</source>
        <translation>文本 B 是自己给的，写成了“两种”：“说”这一行照样看 three，而输出面板认为“两”是所有词元里最不可能的。</translation>
    </message>
    <message>
        <source>Used alike</source>
        <translation>用法相近</translation>
    </message>
    <message>
        <source>Learned embeddings: shop finds store, large finds big, blue finds red, for a translator uses them alike. Choose hashed letters under Layer, and shop finds shoes.</source>
        <translation>学得的嵌入：shop 找到 store，large 找到 big，blue 找到 red，因为翻译模型用它们的方式相近。在“层”中改选字母散列，shop 找到的就是 shoes。</translation>
    </message>
    <message>
        <source>中文：用法相近</source>
        <translation>中文：用法相近</translation>
    </message>
    <message>
        <source>Learned embeddings: 今 looks at 昨, 爸 at 父, 狗 at 猫, 卖 at 买. To hashed letters all these are as different as any two characters.</source>
        <translation>学得的嵌入：今看昨，爸看父，狗看猫，卖看买。在字母散列看来，它们和任何两个不同的字一样毫不相干。</translation>
    </message>
</context>
<context>
    <name>SampleGroup</name>
    <message>
        <source>Projections</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>Score functions</source>
        <translation>打分函数</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Normalisers</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Shared heads</source>
        <translation>共用的头</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>One text</source>
        <translation>一段文本</translation>
    </message>
    <message>
        <source>Two texts</source>
        <translation>两段文本</translation>
    </message>
    <message>
        <source>Transformer blocks</source>
        <translation>Transformer 块</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>翻译</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>bare layer, constructed</source>
        <translation>裸层（构造）</translation>
    </message>
    <message>
        <source>constructed heads in seeded, untrained blocks</source>
        <translation>构造的注意力头，Transformer 块的权重由种子随机生成、未经训练</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>%1 layer</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>%1 heads</source>
        <translation>%1 个头</translation>
    </message>
    <message>
        <source>%1 head</source>
        <translation>%1 个头</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 k parameters</source>
        <translation>%1 k 参数</translation>
    </message>
    <message>
        <source>%1 M parameters</source>
        <translation>%1 M 参数</translation>
    </message>
    <message>
        <source>%1 G parameters</source>
        <translation>%1 G 参数</translation>
    </message>
    <message>
        <source>Small built-in translator, 4 M parameters, trained on 27,740 Tatoeba sentence pairs; it makes mistakes</source>
        <translation>内置小型翻译模型，400 万参数，用 27,740 对 Tatoeba 句子训练而成；它会出错</translation>
    </message>
    <message>
        <source>learned embeddings, constructed heads</source>
        <translation>学得的嵌入，构造的注意力头</translation>
    </message>
    <message>
        <source>learned embeddings, constructed heads in seeded, untrained blocks</source>
        <translation>学得的嵌入，构造的注意力头，Transformer 块的权重由种子随机生成、未经训练</translation>
    </message>
</context>
<context>
    <name>TextSet</name>
    <message>
        <source>Likes and dislikes</source>
        <translation>喜欢与讨厌</translation>
    </message>
    <message>
        <source>English and Chinese, with negation and contrast: &quot;not bad&quot;, &quot;good, but …&quot;.</source>
        <translation>英文和中文，含否定与转折：“不差”、“好，但是……”。</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>话题</translation>
    </message>
    <message>
        <source>Food, music, science, sport or weather: some words tell, others do not.</source>
        <translation>饮食、音乐、科学、体育或天气：有些词透露话题，有些不透露。</translation>
    </message>
    <message>
        <source>Types of questions</source>
        <translation>问题类型</translation>
    </message>
    <message>
        <source>What a question asks for: a person, a place, a time, a reason, a number or a thing.</source>
        <translation>问题问的是什么：人、地点、时间、原因、数量还是事物。</translation>
    </message>
    <message>
        <source>Needle in a haystack</source>
        <translation>大海捞针</translation>
    </message>
    <message>
        <source>One word among many decides, and it may stand far away.</source>
        <translation>众多词中只有一个起决定作用，而且它可能在很远处。</translation>
    </message>
</context>
<context>
    <name>Token</name>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>pooled</source>
        <translation>池化</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Each row of the map is a token that looks: the query. Each column is a token that is looked at: the key. A cell holds a weight, the share of the query&apos;s attention that this key gets. Row “cat” gives all of it, 1.00, to “cat”: this head looks for the same word.</source>
        <translation>图中每一行是一个在“看”的词元，即查询；每一列是一个被看的词元，即键。每个格子里是一个权重：这个键从该查询的注意力中分到的份额。“cat”一行把全部注意力 1.00 都给了“cat”：这个头寻找相同的词。</translation>
    </message>
    <message>
        <source>“the” stands in the text twice, so its row splits: 0.50 goes to the one and 0.50 to the other. Weights are never negative, and those of a row add up to 1: what one key gains, others lose.</source>
        <translation>“the”在文本中出现两次，所以它那一行一分为二：一个得 0.50，另一个也得 0.50。权重从不为负，一行的权重之和为 1：一个键多得，别的键就少得。</translation>
    </message>
    <message>
        <source>Attention need not choose. This head has no preference at all: with six tokens every weight is 1/6, about 0.17. What follows is about how a head comes to prefer.</source>
        <translation>注意力不一定要做选择。这个头毫无偏好：六个词元，每个权重都是 1/6，约 0.17。接下来要讲的，就是一个头怎样有了偏好。</translation>
    </message>
    <message>
        <source>The same weights can be drawn as lines: the wider, the more. This head looks for similar words: “the” gives 0.39 to each “the”, 0.16 to “mat” and 0.06 to “sat”, which share letters with it. Point at a token to see its lines alone; Escape shows all.</source>
        <translation>同样的权重也可以画成连线：越宽，权重越大。这个头寻找相似的词：“the”给每个“the” 0.39，给与它有相同字母的“mat” 0.16、“sat” 0.06。指向一个词元，就只显示它的连线；按 Esc 显示全部。</translation>
    </message>
    <message>
        <source>Every token makes three vectors out of its embedding x: a query q = x·W_Q (what am I looking for?), a key k = x·W_K (how can I be found?) and a value v = x·W_V (what do I pass on?). The better a query and a key fit, the larger the weight. In this head a query fits the key before it: “sat” gives 0.98 to “cat”.</source>
        <translation>每个词元由自己的嵌入 x 得到三个向量：查询 q = x·W_Q（我在找什么？）、键 k = x·W_K（怎样找到我？）和值 v = x·W_V（我传递什么？）。查询与键越契合，权重就越大。在这个头里，查询与前一个词元的键契合：“sat”把 0.98 给了“cat”。</translation>
    </message>
    <message>
        <source>The trace follows this one weight with its real numbers: from x to q and k, their dot product, the scale, the mask and the softmax, and on to what is passed on. Move the cell cursor in the map, and the trace follows.</source>
        <translation>“追踪”用真实的数字展示这一个权重的来历：从 x 到 q 和 k，再到点积、缩放、掩码和 softmax，直到传递出去的内容。在热力图中移动单元格光标，追踪会跟着变化。</translation>
    </message>
    <message>
        <source>W_Q and W_K decide together where a head looks. With the queries turned by 45° they fit the key after them: now “sat” gives 0.94 to “on”. Drag the slider back to 0 and watch the diagonal slide.</source>
        <translation>一个头看向哪里，由 W_Q 和 W_K 共同决定。把查询转动 45° 后，它们与后一个键契合：现在“sat”把 0.94 给了“on”。把滑块拖回 0，看对角线怎样滑动。</translation>
    </message>
    <message>
        <source>Keys without length are all alike: every dot product is 0, and every row is flat, 0.17 for each of the six keys. There is nothing left to prefer.</source>
        <translation>长度为零的键全都一样：每个点积都是 0，每一行都是平的，六个键各得 0.17。再没有什么可偏好的了。</translation>
    </message>
    <message>
        <source>Values are what the weights mix: the output of a token is the sum of all values, each times its weight. Values three times as long change that output, but no weight: “sat” still gives 0.98 to “cat”. Where to look and what to carry are two questions.</source>
        <translation>权重混合的是值：一个词元的输出，是所有的值各乘以权重之后的和。值的长度变为三倍，会改变输出，却不改变任何权重：“sat”仍把 0.98 给“cat”。看哪里和传递什么，是两个问题。</translation>
    </message>
    <message>
        <source>The score of a query and a key is their dot product, here a sum of 64 products, and the longer such a sum, the farther it strays from 0. So scores are divided by √64 = 8. This random head then spreads its attention: the largest weight in row 0, “the”, is 0.42.</source>
        <translation>查询与键的得分是它们的点积，这里是 64 个乘积之和；和越长，就越容易远离 0。因此得分要除以 √64 = 8。这样，这个随机头的注意力是分散的：第 0 行“the”中最大的权重是 0.42。</translation>
    </message>
    <message>
        <source>Without the scale the same scores are eight times as large, and differences of scores become ratios of weights: the largest weight of the row rises from 0.42 to 0.96. A row that has all but decided passes hardly any gradient on, and a model learns slowly or not at all.</source>
        <translation>不缩放，同样的得分就大八倍，而得分之差会变成权重之比：这一行最大的权重从 0.42 升到 0.96。一行几乎已成定局时，就几乎不再传递梯度，模型会学得很慢，甚至学不动。</translation>
    </message>
    <message>
        <source>With heads of width 4 only four products are added up, and the scale would be √4 = 2. Without it the largest weight of this row is 0.76; with it, 0.47. The wider a head, the more the scale matters. Tick “Scale scores” to see it.</source>
        <translation>头的宽度为 4 时，只有四个乘积相加，缩放因子是 √4 = 2。不缩放时这一行最大的权重是 0.76，缩放后是 0.47。头越宽，缩放越重要。勾选“缩放得分”就能看到。</translation>
    </message>
    <message>
        <source>The softmax makes weights out of scores: each is exp(score), divided by the sum over its row. All of them are above 0: even the least of row 0, for “sat”, is 0.05. Only differences of scores count: adding the same number to a whole row changes nothing.</source>
        <translation>softmax 把得分变成权重：每个权重是 exp(得分) 除以整行之和。权重全都大于 0：第 0 行中最小的、给“sat”的那一个也有 0.05。起作用的只是得分之差：整行加上同一个数，什么都不会变。</translation>
    </message>
    <message>
        <source>Scores divided by a temperature below 1 lie farther apart. At 0.25 the largest weight of the row grows from 0.42 to 0.83; towards 0 the row becomes a choice of one key.</source>
        <translation>得分除以小于 1 的温度，彼此的差距就会变大。温度为 0.25 时，这一行最大的权重从 0.42 增到 0.83；温度趋于 0，这一行就变成只选一个键。</translation>
    </message>
    <message>
        <source>Above 1 the row flattens: at 4 the same weight is 0.22, not far from the 0.17 of a row without preferences. Which key is first and which is last never changes; drag the slider and see.</source>
        <translation>温度大于 1，这一行就变平：温度为 4 时，同一个权重是 0.22，离毫无偏好的 0.17 不远了。键的先后次序却始终不变；拖动滑块看看。</translation>
    </message>
    <message>
        <source>Softmax is not the only way. Sparsemax knows real zeros: of this row two keys are left, with 0.70 and 0.30. The list has more normalisers; each row of most of them adds up to 1, but not of all.</source>
        <translation>softmax 不是唯一的办法。sparsemax 会给出真正的零：这一行只剩下两个键，分别得 0.70 和 0.30。列表里还有别的归一化方法；多数方法每行之和为 1，但并非全部。</translation>
    </message>
    <message>
        <source>A model that writes must not see what comes next. The causal mask sets the scores of later keys to −∞ before the softmax: they get exactly nothing, and are hatched in the map. In this head without preferences row “sat” has three keys left, with 0.33 each.</source>
        <translation>会写作的模型不能看到后文。因果掩码在 softmax 之前把后面各键的得分设为 −∞：它们什么也得不到，在图中画上斜线。在这个毫无偏好的头里，“sat”一行还剩三个键，各得 0.33。</translation>
    </message>
    <message>
        <source>What is left of a row still adds up to 1. Here the second “the” gives 0.46 to the first one and as much to itself; without the mask, with “mat” in sight, it would be 0.39.</source>
        <translation>一行剩下的部分之和仍是 1。这里第二个“the”给第一个“the” 0.46，给自己也一样多；如果没有掩码，能看到“mat”，就会是 0.39。</translation>
    </message>
    <message>
        <source>A window leaves only neighbours: at 1 a token sees the one before, itself and the one after, 0.33 each, and 0.50 each at both ends of the text. Long texts are read like this, for a whole map grows with the square of the text.</source>
        <translation>窗口只留下相邻的词元：窗口为 1 时，一个词元只看前一个、自己和后一个，各得 0.33；在文本两端则各得 0.50。长文本就是这样读的，因为整张图随文本长度的平方增长。</translation>
    </message>
    <message>
        <source>Masks can be drawn, too: press Ctrl+D, then click or drag over cells to forbid them. The other weights of the row grow at once. Ctrl+D ends drawing, Ctrl+Z takes it back.</source>
        <translation>掩码也可以自己画：按 Ctrl+D，再点击或拖过单元格，就会禁止它们，同一行的其他权重立刻变大。再按 Ctrl+D 结束绘制，Ctrl+Z 撤销。</translation>
    </message>
    <message>
        <source>Eight heads look at the same text at once, each with projections of its own. Some look for words, others for positions: head 2 looks one step back, head 3 one step ahead, head 4 at the first token. Click one, or go through them with Ctrl+Right.</source>
        <translation>八个头同时看同一段文本，各有自己的投影。有的找词，有的看位置：头 2 看前一个词元，头 3 看后一个，头 4 看第一个。点击其中一个，或用 Ctrl+Right 逐个查看。</translation>
    </message>
    <message>
        <source>This head looks at the first token from everywhere: 0.99 in every row. Trained models have such heads as well: a row must add up to 1, and a head that finds nothing can rest its attention there.</source>
        <translation>这个头从哪里都看第一个词元：每一行都是 0.99。训练出来的模型也有这样的头：一行之和必须为 1，什么也没找到的头可以把注意力停放在那里。</translation>
    </message>
    <message>
        <source>The mean over the heads is one picture of the whole layer, and can hide what one head does: the last row gives 0.99 to the first token in head 4, and 0.17 in the mean.</source>
        <translation>对所有头取平均，得到整层的一幅图，却可能掩盖单个头的作用：最后一行给第一个词元的权重，在头 4 里是 0.99，在平均中是 0.17。</translation>
    </message>
    <message>
        <source>As lines several heads can be seen at once, each in its own colour: here one step back and one step ahead. What the heads have found stands side by side in the output, and W_O mixes it. One head has but one weight for each pair of tokens; many heads can look at many things.</source>
        <translation>用连线可以同时看几个头，各有各的颜色：这里一个看前一步，一个看后一步。各个头找到的内容在输出中并排放置，再由 W_O 混合。一个头对每对词元只有一个权重；多个头就可以同时看许多东西。</translation>
    </message>
    <message>
        <source>So far a text has looked at itself. In cross-attention the queries come from another text: rows are text B, columns are text A. Here the words are the same in another order: “home”, the first of text B, gives 1.00 to “home”, the last of text A.</source>
        <translation>到目前为止，文本看的是自己。在交叉注意力中，查询来自另一段文本：行是文本 B，列是文本 A。这里词语相同，次序不同：文本 B 的第一个词“home”把 1.00 给了文本 A 的最后一个词“home”。</translation>
    </message>
    <message>
        <source>This is a trained translator. Text A is English; text B it has written itself, token by token. Each row looks at what its next token is made of: row “姆”, before 请 is written, gives 0.87 to “asked”.</source>
        <translation>这是一个训练好的翻译模型。文本 A 是英语；文本 B 是它自己逐个词元写出来的。每一行看的，是下一个词元的来源：写“请”之前，“姆”一行把 0.87 给了“asked”。</translation>
    </message>
    <message>
        <source>Now from the other side: who looks at “window”? The colours stand on the translation: 把 gives it 0.72, right before 窗户, the window, is written. Ctrl+Alt+I turns the view round.</source>
        <translation>现在换个方向：谁在看“window”？颜色落在译文上：“把”给它 0.72，紧接着就写出“窗户”。Ctrl+Alt+I 可以调换方向。</translation>
    </message>
    <message>
        <source>Type a sentence of yours into text A: the translator writes text B, and every view follows. What you type into text B yourself it only reads, and you see what it makes of your translation.</source>
        <translation>在文本 A 中输入你自己的句子：翻译模型写出文本 B，所有视图都随之变化。你自己写进文本 B 的内容，它只是阅读，你可以看到它怎样看待你的译文。</translation>
    </message>
    <message>
        <source>Nobody told this translator what its heads should do; they have learned it. This one finds the subject: from “table”, three tokens later, 0.79 of the attention goes back to “books”.</source>
        <translation>没有人告诉这个翻译模型它的头该做什么，这些都是学来的。这一个会找主语：在三个词元之后的“table”上，0.79 的注意力回到了“books”。</translation>
    </message>
    <message>
        <source>Looking is not knowing: the head looks at “books”, many of them, and yet after “table” the model expects “is” rather than “are”. The output lists what the model would write next. A map says where to ask, not what the answer is.</source>
        <translation>看见不等于知道：这个头看着复数的“books”，可是在“table”之后，模型期待的是“is”而不是“are”。“输出”列出模型接下来会写什么。注意力图告诉你该问哪里，却不告诉你答案。</translation>
    </message>
    <message>
        <source>“watch” stands there twice. Before 看, to look, row 请 gives 0.72 to the first one; before 手表, the thing on the wrist, row 的 gives 0.65 to the second. Look through the other heads: few are as clear, and many do several things.</source>
        <translation>“watch”出现了两次。在写动词“看”之前，“请”一行把 0.72 给了第一个；在写戴在腕上的“手表”之前，“的”一行把 0.65 给了第二个。看看其他的头：像这样清楚的不多，许多头同时做好几件事。</translation>
    </message>
    <message>
        <source>From here on it is yours. Open a model of your own with Ctrl+Shift+O, GPT-2 or BERT for instance; pin a state with Ctrl+B and compare; or press F3 to see how this translator&apos;s attention was learned.</source>
        <translation>接下来就看你的了。用 Ctrl+Shift+O 打开你自己的模型，例如 GPT-2 或 BERT；用 Ctrl+B 固定一个状态来比较；或者按 F3，看看这个翻译模型的注意力是怎样学成的。</translation>
    </message>
    <message>
        <source>What a weight is</source>
        <translation>什么是注意力权重</translation>
    </message>
    <message>
        <source>Query, key and value</source>
        <translation>查询、键与值</translation>
    </message>
    <message>
        <source>Why scores are scaled</source>
        <translation>为什么要缩放</translation>
    </message>
    <message>
        <source>Softmax and temperature</source>
        <translation>Softmax 与温度</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Many heads</source>
        <translation>多个头</translation>
    </message>
    <message>
        <source>Cross-attention and translation</source>
        <translation>交叉注意力与翻译</translation>
    </message>
    <message>
        <source>What a real model&apos;s heads do</source>
        <translation>真实模型的头在做什么</translation>
    </message>
</context>
<context>
    <name>TraceCards</name>
    <message>
        <source>blend %1</source>
        <translation>混合 %1</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>秩 %1</translation>
    </message>
    <message>
        <source>noise %1</source>
        <translation>噪声 %1</translation>
    </message>
    <message>
        <source>rotation %1°</source>
        <translation>旋转 %1°</translation>
    </message>
    <message>
        <source>gain %1×</source>
        <translation>增益 %1×</translation>
    </message>
    <message>
        <source>“%1” [%2]</source>
        <translation>“%1” [%2]</translation>
    </message>
    <message>
        <source>(A: %1)</source>
        <translation>(A：%1)</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Projections</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>keys and values are the tokens themselves; nobody asks</source>
        <translation>键和值就是词元本身；没有查询</translation>
    </message>
    <message>
        <source>this key is no token: it has no x</source>
        <translation>这个键不是词元：没有 x</translation>
    </message>
    <message>
        <source>narrow strips: without the edits</source>
        <translation>窄条：未经编辑的值</translation>
    </message>
    <message>
        <source>narrow strips: A</source>
        <translation>窄条：A</translation>
    </message>
    <message>
        <source>Rotary positions</source>
        <translation>旋转位置编码</translation>
    </message>
    <message>
        <source>pair n is turned by position·ωₙ: i = %1, j = %2</source>
        <translation>第 n 对分量旋转 位置·ωₙ：i = %1，j = %2</translation>
    </message>
    <message>
        <source>Score: %1</source>
        <translation>得分：%1</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>未掩蔽</translation>
    </message>
    <message>
        <source>masked: the key is padding</source>
        <translation>已掩蔽：该键是填充</translation>
    </message>
    <message>
        <source>masked: the key comes after the query</source>
        <translation>已掩蔽：该键在查询之后</translation>
    </message>
    <message>
        <source>masked: outside the sliding window</source>
        <translation>已掩蔽：在滑动窗口之外</translation>
    </message>
    <message>
        <source>masked: outside the sparse pattern</source>
        <translation>已掩蔽：不在稀疏模式之内</translation>
    </message>
    <message>
        <source>masked: forbidden by hand</source>
        <translation>已掩蔽：手动禁止</translation>
    </message>
    <message>
        <source>masked: outside the window of local attention</source>
        <translation>已掩蔽：在局部注意力窗口之外</translation>
    </message>
    <message>
        <source>masked: the bias is −∞</source>
        <translation>已掩蔽：偏置为 −∞</translation>
    </message>
    <message>
        <source>Logits and mask</source>
        <translation>logit 与掩码</translation>
    </message>
    <message>
        <source> (position)</source>
        <translation> (位置)</translation>
    </message>
    <message>
        <source> (bias)</source>
        <translation> (偏置)</translation>
    </message>
    <message>
        <source>Weights: %1</source>
        <translation>权重：%1</translation>
    </message>
    <message>
        <source> (Gaussian)</source>
        <translation> (高斯)</translation>
    </message>
    <message>
        <source>Weighted values</source>
        <translation>加权的值</translation>
    </message>
    <message>
        <source>the head is off: its output is 0</source>
        <translation>该头已关闭：输出为 0</translation>
    </message>
    <message>
        <source>Into the residual stream</source>
        <translation>汇入残差流</translation>
    </message>
    <message>
        <source>of it this cell: %1</source>
        <translation>其中此单元格：%1</translation>
    </message>
    <message>
        <source>key %1 “%2”</source>
        <translation>键 %1 “%2”</translation>
    </message>
    <message>
        <source>dimension %1</source>
        <translation>维度 %1</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>已掩蔽</translation>
    </message>
    <message>
        <source>(without the edits: %1)</source>
        <translation>(未编辑时：%1)</translation>
    </message>
</context>
<context>
    <name>fovea::Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>&amp;Export Picture…</source>
        <translation>导出图片(&amp;E)…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Export &amp;Data…</source>
        <translation>导出数据(&amp;D)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>Copy &amp;Picture</source>
        <translation>复制图片(&amp;P)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Copy N&amp;umbers</source>
        <translation>复制数值(&amp;U)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+C</source>
        <translation>Ctrl+Alt+C</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation>Ctrl+Y</translation>
    </message>
    <message>
        <source>Put This &amp;Head Back</source>
        <translation>还原此头(&amp;H)</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>Put &amp;Everything Back</source>
        <translation>全部还原(&amp;E)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+R</source>
        <translation>Ctrl+Shift+R</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Self-attention</source>
        <translation>自注意力(&amp;S)</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Ctrl+1</translation>
    </message>
    <message>
        <source>&amp;Cross-attention</source>
        <translation>交叉注意力(&amp;C)</translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation>Ctrl+2</translation>
    </message>
    <message>
        <source>&amp;Previous Head</source>
        <translation>上一个头(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next Head</source>
        <translation>下一个头(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Mean over Heads</source>
        <translation>各头平均(&amp;M)</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Ctrl+[</source>
        <translation>Ctrl+[</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Left</translation>
    </message>
    <message>
        <source>Ctrl+]</source>
        <translation>Ctrl+]</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Right</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Ctrl++</source>
        <translation>Ctrl++</translation>
    </message>
    <message>
        <source>Ctrl+=</source>
        <translation>Ctrl+=</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Ctrl+-</source>
        <translation>Ctrl+-</translation>
    </message>
    <message>
        <source>Show &amp;Whole Map</source>
        <translation>显示整图(&amp;W)</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Ctrl+0</translation>
    </message>
    <message>
        <source>Colour M&amp;ap</source>
        <translation>配色(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Viridis</source>
        <translation>Viridis(&amp;V)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+1</source>
        <translation>Ctrl+Alt+1</translation>
    </message>
    <message>
        <source>&amp;Magma</source>
        <translation>Magma(&amp;M)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+2</source>
        <translation>Ctrl+Alt+2</translation>
    </message>
    <message>
        <source>&amp;Cividis</source>
        <translation>Cividis(&amp;C)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+3</source>
        <translation>Ctrl+Alt+3</translation>
    </message>
    <message>
        <source>&amp;Greys</source>
        <translation>灰度(&amp;G)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+4</source>
        <translation>Ctrl+Alt+4</translation>
    </message>
    <message>
        <source>Colour &amp;Range</source>
        <translation>颜色范围(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;0 … 1</source>
        <translation>&amp;0 … 1</translation>
    </message>
    <message>
        <source>Ctrl+Alt+5</source>
        <translation>Ctrl+Alt+5</translation>
    </message>
    <message>
        <source>Per &amp;Row</source>
        <translation>逐行(&amp;R)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+6</source>
        <translation>Ctrl+Alt+6</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>按数据(&amp;D)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+7</source>
        <translation>Ctrl+Alt+7</translation>
    </message>
    <message>
        <source>N&amp;umbers in Cells</source>
        <translation>格内显示数值(&amp;U)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+N</source>
        <translation>Ctrl+Alt+N</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+S</source>
        <translation>Ctrl+Alt+S</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+L</source>
        <translation>Ctrl+Alt+L</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+D</source>
        <translation>Ctrl+Alt+D</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>As the S&amp;ystem</source>
        <translation>跟随系统(&amp;Y)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+Y</source>
        <translation>Ctrl+Alt+Y</translation>
    </message>
    <message>
        <source>Ctrl+Alt+E</source>
        <translation>Ctrl+Alt+E</translation>
    </message>
    <message>
        <source>Ctrl+Alt+Z</source>
        <translation>Ctrl+Alt+Z</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>Text &amp;A</source>
        <translation>文本 &amp;A</translation>
    </message>
    <message>
        <source>Alt+1</source>
        <translation>Alt+1</translation>
    </message>
    <message>
        <source>Text &amp;B</source>
        <translation>文本 &amp;B</translation>
    </message>
    <message>
        <source>Alt+2</source>
        <translation>Alt+2</translation>
    </message>
    <message>
        <source>&amp;Heatmap</source>
        <translation>热力图(&amp;H)</translation>
    </message>
    <message>
        <source>Alt+3</source>
        <translation>Alt+3</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Next Sample</source>
        <translation>下一个示例(&amp;N)</translation>
    </message>
    <message>
        <source>Ctrl+PgDown</source>
        <translation>Ctrl+PgDown</translation>
    </message>
    <message>
        <source>&amp;Previous Sample</source>
        <translation>上一个示例(&amp;P)</translation>
    </message>
    <message>
        <source>Ctrl+PgUp</source>
        <translation>Ctrl+PgUp</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>&amp;What&apos;s This?</source>
        <translation>这是什么？(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;About Fovea</source>
        <translation>关于 Fovea(&amp;A)</translation>
    </message>
    <message>
        <source>Ctrl+F1</source>
        <translation>Ctrl+F1</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>关于 Qt(&amp;Q)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F1</source>
        <translation>Ctrl+Shift+F1</translation>
    </message>
    <message>
        <source>Poolin&amp;g</source>
        <translation>池化(&amp;G)</translation>
    </message>
    <message>
        <source>Ctrl+3</source>
        <translation>Ctrl+3</translation>
    </message>
    <message>
        <source>Attention pooling: one weight for each token of text A (Ctrl+3)</source>
        <translation>注意力池化：文本 A 的每个词元一个权重（Ctrl+3）</translation>
    </message>
    <message>
        <source>&amp;Decoder</source>
        <translation>解码器(&amp;D)</translation>
    </message>
    <message>
        <source>Ctrl+4</source>
        <translation>Ctrl+4</translation>
    </message>
    <message>
        <source>Self-attention of text B inside the Transformer&apos;s decoder (Ctrl+4)</source>
        <translation>文本 B 在 Transformer 解码器中的自注意力（Ctrl+4）</translation>
    </message>
    <message>
        <source>Pre&amp;vious Layer</source>
        <translation>上一层(&amp;V)</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Up</translation>
    </message>
    <message>
        <source>Next La&amp;yer</source>
        <translation>下一层(&amp;Y)</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Down</translation>
    </message>
    <message>
        <source>&amp;Forbid Cells</source>
        <translation>禁止单元格(&amp;F)</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>Draw in the heatmap: click or drag forbids cells, or allows them again; on a label, the whole row or column</source>
        <translation>在热力图中绘制：点击或拖动可禁止单元格，或重新允许；点击标签则作用于整行或整列</translation>
    </message>
    <message>
        <source>Compar&amp;e</source>
        <translation>比较(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Pin as Baseline (A)</source>
        <translation>固定为基准 A(&amp;P)</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>Keep what is shown now, to compare with</source>
        <translation>保留当前显示的内容，供之后比较</translation>
    </message>
    <message>
        <source>&amp;Unpin</source>
        <translation>取消固定(&amp;U)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+B</source>
        <translation>Ctrl+Shift+B</translation>
    </message>
    <message>
        <source>&amp;B: Present State</source>
        <translation>B：当前状态(&amp;B)</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>&amp;A: Baseline</source>
        <translation>A：基准(&amp;A)</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>A | B: &amp;Side by Side</source>
        <translation>A | B：并排(&amp;S)</translation>
    </message>
    <message>
        <source>F7</source>
        <translation>F7</translation>
    </message>
    <message>
        <source>B − A: &amp;Difference</source>
        <translation>B − A：差异(&amp;D)</translation>
    </message>
    <message>
        <source>F8</source>
        <translation>F8</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Open Model…</source>
        <translation>打开模型(&amp;O)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Open the folder of a trained model, as downloaded from a model hub (Ctrl+Shift+O)</source>
        <translation>打开训练好的模型所在的文件夹，即从模型库下载的样子（Ctrl+Shift+O）</translation>
    </message>
    <message>
        <source>Open &amp;GGUF File…</source>
        <translation>打开 &amp;GGUF 文件…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+G</source>
        <translation>Ctrl+Shift+G</translation>
    </message>
    <message>
        <source>&amp;Recent Models</source>
        <translation>最近的模型(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Bare Layer</source>
        <translation>裸层(&amp;B)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>Back to the constructed layer, which is not trained (Ctrl+Shift+L)</source>
        <translation>回到构造出来的、未经训练的单层（Ctrl+Shift+L）</translation>
    </message>
    <message>
        <source>Built-in &amp;Translator</source>
        <translation>内置翻译模型(&amp;T)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+T</source>
        <translation>Ctrl+Shift+T</translation>
    </message>
    <message>
        <source>The small translator between English and Chinese that comes with Fovea (Ctrl+Shift+T)</source>
        <translation>Fovea 自带的小型英汉互译模型（Ctrl+Shift+T）</translation>
    </message>
    <message>
        <source>Next &amp;Language to Write</source>
        <translation>下一种译文语言(&amp;L)</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>What a translator writes: automatic, or always the same language (Ctrl+L)</source>
        <translation>译文用什么语言：自动选择，或固定一种 (Ctrl+L)</translation>
    </message>
    <message>
        <source>&amp;How Attention Was Learned…</source>
        <translation>注意力是怎样学会的(&amp;H)…</translation>
    </message>
    <message>
        <source>F3</source>
        <translation>F3</translation>
    </message>
    <message>
        <source>Heatmaps of the built-in translator through its training, with its learning curve (F3)</source>
        <translation>内置翻译模型在训练过程中的热图，以及学习曲线 (F3)</translation>
    </message>
    <message>
        <source>&amp;Attention Weights</source>
        <translation>注意力权重(&amp;A)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+1</source>
        <translation>Ctrl+Shift+1</translation>
    </message>
    <message>
        <source>Weights × &amp;Value Norms</source>
        <translation>权重 × 值的范数(&amp;V)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+2</source>
        <translation>Ctrl+Shift+2</translation>
    </message>
    <message>
        <source>&amp;Norms of What Is Added</source>
        <translation>所加向量的范数(&amp;N)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+3</source>
        <translation>Ctrl+Shift+3</translation>
    </message>
    <message>
        <source>Attention &amp;Rollout</source>
        <translation>注意力展开(&amp;R)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+4</source>
        <translation>Ctrl+Shift+4</translation>
    </message>
    <message>
        <source>Attention &amp;Flow</source>
        <translation>注意力流(&amp;F)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+5</source>
        <translation>Ctrl+Shift+5</translation>
    </message>
    <message>
        <source>α: how much of the attention of a query goes to a key</source>
        <translation>α：一个查询的注意力有多少给了一个键</translation>
    </message>
    <message>
        <source>α·‖v‖: the length of what is carried</source>
        <translation>α·‖v‖：所携带向量的长度</translation>
    </message>
    <message>
        <source>‖α·f(x)‖: what of a key reaches the residual stream (Kobayashi et al. 2020)</source>
        <translation>‖α·f(x)‖：一个键有多少到达残差流（Kobayashi 等，2020）</translation>
    </message>
    <message>
        <source>The layers up to this one multiplied, each with a residual of one half (Abnar and Zuidema 2020)</source>
        <translation>到这一层为止的各层相乘，每层带一半残差（Abnar 与 Zuidema，2020）</translation>
    </message>
    <message>
        <source>The largest flow through the same layers (Abnar and Zuidema 2020); up to 64 tokens</source>
        <translation>穿过同样各层的最大流（Abnar 与 Zuidema，2020）；至多 64 个词元</translation>
    </message>
    <message>
        <source>Pieces as &amp;Words</source>
        <translation>子词合并为词(&amp;W)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+W</source>
        <translation>Ctrl+Alt+W</translation>
    </message>
    <message>
        <source>The pieces of a word together: the sum over its keys, the mean over its queries</source>
        <translation>把一个词的子词放在一起：键求和，查询取平均</translation>
    </message>
    <message>
        <source>Hide &amp;Marks</source>
        <translation>隐藏标记(&amp;M)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+H</source>
        <translation>Ctrl+Alt+H</translation>
    </message>
    <message>
        <source>Without the marks of the vocabulary, as &lt;/s&gt; or [CLS]</source>
        <translation>不显示词表的标记，如 &lt;/s&gt; 或 [CLS]</translation>
    </message>
    <message>
        <source>Hide the &amp;First Token</source>
        <translation>隐藏第一个词元(&amp;F)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+F</source>
        <translation>Ctrl+Alt+F</translation>
    </message>
    <message>
        <source>On which much attention rests in many models</source>
        <translation>许多模型把大量注意力放在它上面</translation>
    </message>
    <message>
        <source>&amp;Hide Tokens Like This Key</source>
        <translation>隐藏与此键相同的词元(&amp;H)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+X</source>
        <translation>Ctrl+Alt+X</translation>
    </message>
    <message>
        <source>Hides every token that reads like the key under the cell cursor</source>
        <translation>隐藏所有与光标处的键写法相同的词元</translation>
    </message>
    <message>
        <source>Only the &amp;Selected Text</source>
        <translation>只看选中的文本(&amp;S)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+P</source>
        <translation>Ctrl+Alt+P</translation>
    </message>
    <message>
        <source>Only the tokens of what is selected in text A and text B</source>
        <translation>只显示文本 A 和文本 B 中选中部分的词元</translation>
    </message>
    <message>
        <source>&amp;Share Out What Is Hidden</source>
        <translation>分摊被隐藏的权重(&amp;S)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+R</source>
        <translation>Ctrl+Alt+R</translation>
    </message>
    <message>
        <source>Each row sums to what it did with all keys; otherwise the shown weights stay as they are</source>
        <translation>每行之和与显示全部键时相同；否则所显示的权重保持原样</translation>
    </message>
    <message>
        <source>Show &amp;All Tokens</source>
        <translation>显示全部词元(&amp;A)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+A</source>
        <translation>Ctrl+Alt+A</translation>
    </message>
    <message>
        <source>Ctrl+Alt+8</source>
        <translation>Ctrl+Alt+8</translation>
    </message>
    <message>
        <source>Ctrl+Alt+9</source>
        <translation>Ctrl+Alt+9</translation>
    </message>
    <message>
        <source>Ctrl+Alt+0</source>
        <translation>Ctrl+Alt+0</translation>
    </message>
    <message>
        <source>What the Map S&amp;hows</source>
        <translation>图中显示什么(&amp;H)</translation>
    </message>
    <message>
        <source>Words and &amp;Filters</source>
        <translation>词与筛选(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Layout: &amp;Explore</source>
        <translation>布局：探索(&amp;E)</translation>
    </message>
    <message>
        <source>Layout: E&amp;xplain</source>
        <translation>布局：讲解(&amp;X)</translation>
    </message>
    <message>
        <source>Layout: Comp&amp;are</source>
        <translation>布局：比较(&amp;A)</translation>
    </message>
    <message>
        <source>Heads and parameters around the map</source>
        <translation>图的周围是注意力头与参数</translation>
    </message>
    <message>
        <source>How a cell came to be, below the map</source>
        <translation>图的下方是单元格的推导</translation>
    </message>
    <message>
        <source>Measures and differences around the map</source>
        <translation>图的周围是度量与差异</translation>
    </message>
    <message>
        <source>Loo&amp;k from the Other Side</source>
        <translation>从另一侧看(&amp;K)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+I</source>
        <translation>Ctrl+Alt+I</translation>
    </message>
    <message>
        <source>In text and lines: what the token looks at, or who looks at it (Ctrl+Alt+I)</source>
        <translation>在文本和连线中：这个词元看什么，或谁在看它 (Ctrl+Alt+I)</translation>
    </message>
    <message>
        <source>Guided &amp;Tour</source>
        <translation>导览(&amp;T)</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Eight short lessons in this window, from what a weight is to what a real model&apos;s heads do (F2)</source>
        <translation>在这个窗口里的八节短课，从什么是权重，到真实模型的头在做什么 (F2)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Reset All</source>
        <translation>全部还原</translation>
    </message>
    <message>
        <source>Pin A</source>
        <translation>固定 A</translation>
    </message>
    <message>
        <source>&amp;Gradient × Attention</source>
        <translation>梯度 × 注意力(&amp;G)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+6</source>
        <translation>Ctrl+Shift+6</translation>
    </message>
    <message>
        <source>α·∂y/∂α: how a weight moves the log-probability y of what the model says, text B or its most probable token; red raises it, blue lowers it (Barkan et al. 2021, Chefer et al. 2021)</source>
        <translation>α·∂y/∂α：权重如何影响模型输出（文本 B 或其最可能的词元）的对数概率 y；红色使其升高，蓝色使其降低（Barkan 等，2021；Chefer 等，2021）</translation>
    </message>
</context>
<context>
    <name>fovea::AttentionTextPanel</name>
    <message>
        <source>Attention of the baseline in the text</source>
        <translation>文本中基准的注意力</translation>
    </message>
    <message>
        <source>The token under the cursor</source>
        <translation>光标处的词元</translation>
    </message>
    <message>
        <source>looks at</source>
        <translation>看向</translation>
    </message>
    <message>
        <source>The colours are what this query gives to each token: a row of the map</source>
        <translation>颜色表示这个查询给每个词元的权重：热力图的一行</translation>
    </message>
    <message>
        <source>is looked at by</source>
        <translation>被谁看</translation>
    </message>
    <message>
        <source>The colours are what each token gives to this key: a column of the map</source>
        <translation>颜色表示每个词元给这个键的权重：热力图的一列</translation>
    </message>
</context>
<context>
    <name>fovea::ChangesList</name>
    <message>
        <source>self-attention</source>
        <translation>自注意力</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>cross-attention</source>
        <translation>交叉注意力</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>层 %1</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>all heads</source>
        <translation>所有头</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Nothing is changed: the model is as it was made.</source>
        <translation>没有改动：模型保持初始状态。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部还原</translation>
    </message>
    <message>
        <source>What is changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Put back (Delete)</source>
        <translation>还原 (Delete)</translation>
    </message>
    <message>
        <source>pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Forbidden cells: %1</source>
        <translation>禁止的单元格：%1</translation>
    </message>
</context>
<context>
    <name>fovea::ComparisonBar</name>
    <message>
        <source>Show the baseline (A) alone</source>
        <translation>只显示基准（A）</translation>
    </message>
    <message>
        <source>Show the present state (B) alone</source>
        <translation>只显示当前状态（B）</translation>
    </message>
    <message>
        <source>Show baseline and present state side by side</source>
        <translation>并排显示基准与当前状态</translation>
    </message>
    <message>
        <source>Show what has changed since the baseline: red is more, blue is less</source>
        <translation>显示相对基准的变化：红色为增加，蓝色为减少</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Let go of the baseline</source>
        <translation>不再保留这个基准</translation>
    </message>
</context>
<context>
    <name>fovea::ComparisonPresenter</name>
    <message>
        <source>A: %1</source>
        <translation>A：%1</translation>
    </message>
</context>
<context>
    <name>fovea::ExportController</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>The map is still being computed; try again in a moment.</source>
        <translation>热力图仍在计算中，请稍后再试。</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>%1, %2 (*.%3)</source>
        <translation>%1，%2 (*.%3)</translation>
    </message>
    <message>
        <source>all heads</source>
        <translation>所有头</translation>
    </message>
    <message>
        <source>this map</source>
        <translation>当前热力图</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>attention</translation>
    </message>
    <message>
        <source>There is no map yet</source>
        <translation>热力图还没有算出来</translation>
    </message>
    <message>
        <source>the map as shown</source>
        <translation>当前显示的图</translation>
    </message>
</context>
<context>
    <name>fovea::ExportDialog</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图注</translation>
    </message>
    <message>
        <source>Numbers in cells, where they fit</source>
        <translation>放得下时在格内显示数值</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Grid of all heads</source>
        <translation>所有头的网格</translation>
    </message>
    <message>
        <source>PNG (pixels)</source>
        <translation>PNG（像素图）</translation>
    </message>
    <message>
        <source>SVG (vector)</source>
        <translation>SVG（矢量图）</translation>
    </message>
    <message>
        <source>PDF (vector)</source>
        <translation>PDF（矢量图）</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As shown</source>
        <translation>与窗口相同</translation>
    </message>
    <message>
        <source>Paper column, 84 mm</source>
        <translation>论文单栏，84 mm</translation>
    </message>
    <message>
        <source>Paper double column, 174 mm</source>
        <translation>论文双栏，174 mm</translation>
    </message>
    <message>
        <source>Slide 16:9</source>
        <translation>幻灯片 16:9</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>自定义尺寸</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>%1 pixels for each of the screen’s</source>
        <translation>每个屏幕像素对应 %1 个像素</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>内容(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>尺寸(&amp;S)</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>分辨率(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Trace of the cell</source>
        <translation>单元格的推导</translation>
    </message>
    <message>
        <source>Projections of the head</source>
        <translation>该头的投影</translation>
    </message>
</context>
<context>
    <name>fovea::FieldEditor</name>
    <message>
        <source>Put back to %1</source>
        <translation>还原为 %1</translation>
    </message>
    <message>
        <source>Put %1 back</source>
        <translation>还原%1</translation>
    </message>
</context>
<context>
    <name>fovea::FileController</name>
    <message>
        <source>Autosave failed: %1</source>
        <translation>自动保存失败：%1</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Load text</source>
        <translation>载入文本</translation>
    </message>
    <message>
        <source>Load text file</source>
        <translation>载入文本文件</translation>
    </message>
    <message>
        <source>The file is longer than Fovea takes: only its first %1 were loaded.</source>
        <translation>文件过长：Fovea 只载入了前 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Fovea projects (*.fovea)</source>
        <translation>Fovea 项目 (*.fovea)</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes to this project?</source>
        <translation>要保存对此项目的更改吗？</translation>
    </message>
    <message>
        <source>They are lost otherwise.</source>
        <translation>不保存将丢失这些更改。</translation>
    </message>
    <message>
        <source>an unsaved project</source>
        <translation>未保存的项目</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Fovea ended unexpectedly. Recover %1 as it was on %2?</source>
        <translation>Fovea 上次意外退出。要恢复 %2 时的“%1”吗？</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>No recent projects</source>
        <translation>没有最近的项目</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>%1[*] – Fovea</source>
        <translation>%1[*] – Fovea</translation>
    </message>
    <message>
        <source>%1 is not a UTF-8 text file.</source>
        <translation>%1 不是 UTF-8 文本文件。</translation>
    </message>
    <message>
        <source>Projects, texts and models (*.fovea *.txt *.md *.gguf config.json);;Fovea projects (*.fovea);;All files (*)</source>
        <translation>项目、文本和模型 (*.fovea *.txt *.md *.gguf config.json);;Fovea 项目 (*.fovea);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>fovea::FilterPresenter</name>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
</context>
<context>
    <name>fovea::HeadGrid</name>
    <message>
        <source>Heads of all layers</source>
        <translation>所有层的注意力头</translation>
    </message>
    <message>
        <source>Layer %1, head %2</source>
        <translation>第 %1 层，头 %2</translation>
    </message>
    <message>
        <source>%1 heads together</source>
        <translation>%1 个头一起看</translation>
    </message>
    <message>
        <source>Click or arrow keys: look at a head. Ctrl+click or Space: at one more together. Shift+click: at all between. Delete: hide.</source>
        <translation>单击或方向键：查看一个头。Ctrl+单击或空格：再加一个一起看。Shift+单击：查看之间的所有头。Delete：隐藏。</translation>
    </message>
    <message>
        <source>Layer %1, mean of its heads</source>
        <translation>第 %1 层，各头的平均</translation>
    </message>
</context>
<context>
    <name>fovea::HeadGridPanel</name>
    <message>
        <source>Sor&amp;ted</source>
        <translation>排序(&amp;T)</translation>
    </message>
    <message>
        <source>Head grid</source>
        <translation>头网格</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The frames of the heads are the stronger, the larger this measure is</source>
        <translation>该度量越大，头的边框颜色越深</translation>
    </message>
    <message>
        <source>&amp;Frames:</source>
        <translation>边框(&amp;F)：</translation>
    </message>
    <message>
        <source>The heads with the largest measure first, instead of a row for each layer</source>
        <translation>按该度量从大到小排列，而不是每层一行</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Leaves out the heads whose measure is smaller than this</source>
        <translation>略去该度量小于此值的头</translation>
    </message>
    <message>
        <source>fro&amp;m</source>
        <translation>不小于(&amp;M)</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>The map shows the mean of the chosen heads</source>
        <translation>图中显示所选各头的平均值</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>The map shows the largest weight of the chosen heads, cell by cell</source>
        <translation>图中逐格显示所选各头的最大权重</translation>
    </message>
    <message>
        <source>%1 heads together:</source>
        <translation>%1 个头一起看：</translation>
    </message>
    <message>
        <source>The &amp;Chosen Heads	Del</source>
        <translation>选中的头(&amp;C)	Del</translation>
    </message>
    <message>
        <source>Heads That Are &amp;Off</source>
        <translation>已关闭的头(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Show All</source>
        <translation>全部显示(&amp;S)</translation>
    </message>
    <message>
        <source>Heads that are hidden leave the wall; they compute as before</source>
        <translation>隐藏的头从墙上消失，但照常参与计算</translation>
    </message>
    <message>
        <source>&amp;Hidden: %1</source>
        <translation>已隐藏：%1(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>Layer %1, mean of its heads</source>
        <translation>第 %1 层，各头的平均</translation>
    </message>
</context>
<context>
    <name>fovea::HeadStrip</name>
    <message>
        <source>Attention heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>of all heads</source>
        <translation>所有头</translation>
    </message>
    <message>
        <source>Mean %1</source>
        <translation>%1的平均</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>of %1 heads</source>
        <translation>%1 个头</translation>
    </message>
</context>
<context>
    <name>fovea::HeatmapPlot</name>
    <message>
        <source>key (attended to)</source>
        <translation>键（被关注）</translation>
    </message>
    <message>
        <source>query (attends)</source>
        <translation>查询（关注者）</translation>
    </message>
    <message>
        <source>B − A, share of the row maximum</source>
        <translation>B − A，与行内最大差异之比</translation>
    </message>
    <message>
        <source>%1, share of the row maximum</source>
        <translation>%1，占行最大值的比例</translation>
    </message>
</context>
<context>
    <name>fovea::HeatmapView</name>
    <message>
        <source>Attention map</source>
        <translation>注意力热力图</translation>
    </message>
</context>
<context>
    <name>fovea::LargestChanges</name>
    <message>
        <source>masked</source>
        <translation>已掩蔽</translation>
    </message>
    <message>
        <source>query → key</source>
        <translation>查询 → 键</translation>
    </message>
    <message>
        <source>Click a line, or press Enter on it, to go to the cell.</source>
        <translation>单击一行，或在该行按 Enter，即可跳到对应单元格。</translation>
    </message>
    <message>
        <source>Nothing is different.</source>
        <translation>没有任何差异。</translation>
    </message>
    <message>
        <source>Largest differences</source>
        <translation>最大差异</translation>
    </message>
</context>
<context>
    <name>fovea::LayerBar</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layer %1: what the text is given to first (Alt+Up, Alt+Down)</source>
        <translation>第 %1 层：文本最先进入的一层（Alt+Up、Alt+Down）</translation>
    </message>
    <message>
        <source>Layer %1: it reads what the layers before it made of the text (Alt+Up, Alt+Down)</source>
        <translation>第 %1 层：读取前面各层对文本的计算结果（Alt+Up、Alt+Down）</translation>
    </message>
</context>
<context>
    <name>fovea::LearningCurve</name>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>loss on unseen sentences</source>
        <translation>未见句子上的损失</translation>
    </message>
    <message>
        <source>accuracy on unseen sentences</source>
        <translation>未见句子上的准确率</translation>
    </message>
</context>
<context>
    <name>fovea::LearningDialog</name>
    <message>
        <source>How This Attention Was Learned</source>
        <translation>注意力是怎样学会的</translation>
    </message>
    <message>
        <source>Cross-attention</source>
        <translation>交叉注意力</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>Self-attention</source>
        <translation>自注意力</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>mean of heads</source>
        <translation>各头平均</translation>
    </message>
    <message>
        <source>%1 · layer %2 · %3</source>
        <translation>%1 · 第 %2 层 · %3</translation>
    </message>
    <message>
        <source>The built-in translator during its training, at this sentence pair: “%1” “%2”. It began with random weights, and was shown sentence pairs and nothing else.</source>
        <translation>内置翻译模型在训练过程中如何看这对句子：“%1”“%2”。它从随机权重开始，除了成对的句子，什么也没有见过。</translation>
    </message>
    <message>
        <source>Play the training from here, or pause (Space)</source>
        <translation>从这里开始播放训练过程，或暂停（空格键）</translation>
    </message>
    <message>
        <source>Snapshot of the training</source>
        <translation>训练快照</translation>
    </message>
    <message>
        <source>The snapshots of the training; they lie closer together at its beginning</source>
        <translation>训练过程的快照；开头的快照更密</translation>
    </message>
    <message>
        <source>Step %1, pass %2 over the training data: loss %3 and accuracy %4 % on sentences it never saw</source>
        <translation>第 %1 步，训练数据的第 %2 遍：在没见过的句子上，损失 %3，准确率 %4%</translation>
    </message>
    <message>
        <source>Step %1: nothing has been measured yet</source>
        <translation>第 %1 步：还没有测量</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
</context>
<context>
    <name>fovea::LinesPanel</name>
    <message>
        <source>Attention of the baseline as lines</source>
        <translation>以连线显示的基准的注意力</translation>
    </message>
    <message>
        <source>Share of each row</source>
        <translation>每行的份额</translation>
    </message>
    <message>
        <source>Of each query the fewest keys are drawn whose weights reach this share of its row, the strongest first</source>
        <translation>对每个查询，从最强的键画起，只画权重之和达到该行这一份额所需的最少的键</translation>
    </message>
    <message>
        <source>&amp;Strongest</source>
        <translation>最强(&amp;S)</translation>
    </message>
    <message>
        <source>%1 % of each row</source>
        <translation>每行的 %1 %</translation>
    </message>
</context>
<context>
    <name>fovea::LinesView</name>
    <message>
        <source>Attention as lines</source>
        <translation>以连线显示的注意力</translation>
    </message>
    <message>
        <source>all lines</source>
        <translation>全部连线</translation>
    </message>
</context>
<context>
    <name>fovea::LoadingBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Do not open this model: what is shown stays</source>
        <translation>不打开这个模型：现在显示的内容保持不变</translation>
    </message>
</context>
<context>
    <name>fovea::MainWindow</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>Fovea speaks the chosen language when it is started again.</source>
        <translation>重新启动 Fovea 后将使用所选语言。</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>New to attention? F2 starts a guided tour of eight short lessons.</source>
        <translation>初次接触注意力？按 F2 开始由八节短课组成的导览。</translation>
    </message>
</context>
<context>
    <name>fovea::MapPanel</name>
    <message>
        <source>Attention map of the baseline</source>
        <translation>基准的注意力图</translation>
    </message>
</context>
<context>
    <name>fovea::MaskPresenter</name>
    <message>
        <source>Forbid cells</source>
        <translation>禁止单元格</translation>
    </message>
    <message>
        <source>Allow cells</source>
        <translation>允许单元格</translation>
    </message>
    <message>
        <source>&amp;Forbid This Cell</source>
        <translation>禁止此单元格(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Forbid These Cells</source>
        <translation>禁止这些单元格(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Allow This Cell</source>
        <translation>允许此单元格(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Allow These Cells</source>
        <translation>允许这些单元格(&amp;A)</translation>
    </message>
    <message>
        <source>Forbid This &amp;Key for Every Query</source>
        <translation>对所有查询禁止此键(&amp;K)</translation>
    </message>
    <message>
        <source>Allow This &amp;Key for Every Query</source>
        <translation>对所有查询允许此键(&amp;K)</translation>
    </message>
    <message>
        <source>Forbid Every Key for This &amp;Query</source>
        <translation>对此查询禁止所有键(&amp;Q)</translation>
    </message>
    <message>
        <source>Allow Every Key for This &amp;Query</source>
        <translation>对此查询允许所有键(&amp;Q)</translation>
    </message>
    <message>
        <source>Allow A&amp;ll Cells</source>
        <translation>允许所有单元格(&amp;L)</translation>
    </message>
    <message>
        <source>Allow all cells</source>
        <translation>允许所有单元格</translation>
    </message>
</context>
<context>
    <name>fovea::MeasureList</name>
    <message>
        <source>Stack</source>
        <translation>栈</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Measures of the heads</source>
        <translation>各注意力头的度量</translation>
    </message>
</context>
<context>
    <name>fovea::MeasurePlot</name>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>fovea::MeasuresPanel</name>
    <message>
        <source>Measures</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the table for a spreadsheet (Ctrl+C in the list)</source>
        <translation>复制表格，可粘贴到电子表格（在列表中按 Ctrl+C）</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the measures of every head as JSON or CSV</source>
        <translation>把每个头的度量保存为 JSON 或 CSV</translation>
    </message>
    <message>
        <source>Measure across the layers</source>
        <translation>各层的度量</translation>
    </message>
    <message>
        <source>&amp;Across the layers:</source>
        <translation>逐层比较(&amp;A)：</translation>
    </message>
</context>
<context>
    <name>fovea::MeasuresPresenter</name>
    <message>
        <source>Save measures</source>
        <translation>保存度量</translation>
    </message>
    <message>
        <source>measures</source>
        <translation>measures</translation>
    </message>
</context>
<context>
    <name>fovea::ModelController</name>
    <message>
        <source>Opening %1: it needs %2 of memory.</source>
        <translation>正在打开 %1：需要 %2 内存。</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>正在打开 %1 …</translation>
    </message>
    <message>
        <source>The model of this project cannot be opened from “%1”.</source>
        <translation>无法从“%1”打开这个项目的模型。</translation>
    </message>
    <message>
        <source>If it lies elsewhere now, say where.</source>
        <translation>如果它现在在别处，请指出位置。</translation>
    </message>
    <message>
        <source>&amp;Locate…</source>
        <translation>定位(&amp;L)…</translation>
    </message>
    <message>
        <source>Locate model</source>
        <translation>定位模型</translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation>GGUF 模型 (*.gguf)</translation>
    </message>
    <message>
        <source>No recent models</source>
        <translation>没有最近的模型</translation>
    </message>
</context>
<context>
    <name>fovea::OutputPanel</name>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the predictions as a table (Ctrl+C in the list)</source>
        <translation>以表格形式复制预测（在列表中按 Ctrl+C）</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save predictions and log-probabilities as JSON or CSV</source>
        <translation>将预测和对数概率保存为 JSON 或 CSV</translation>
    </message>
    <message>
        <source>Sampling &amp;temperature</source>
        <translation>采样温度(&amp;T)</translation>
    </message>
    <message>
        <source>The probabilities are softmax(logits ∕ τ): below 1 the best tokens gain, above 1 the others. It changes what is shown here, nothing in the model.</source>
        <translation>概率为 softmax(logits ∕ τ)：低于 1 时最可能的词元概率更大，高于 1 时其余词元概率更大。它只改变此处的显示，不改变模型。</translation>
    </message>
    <message>
        <source>Sampling temperature</source>
        <translation>采样温度</translation>
    </message>
    <message>
        <source>&amp;Log-probability of each token</source>
        <translation>各词元的对数概率(&amp;L)</translation>
    </message>
    <message>
        <source>nothing stands before it, so it was not predicted</source>
        <translation>它前面没有内容，因此没有对它的预测</translation>
    </message>
    <message>
        <source>; in A log p = %1</source>
        <translation>；在 A 中 log p = %1</translation>
    </message>
    <message>
        <source>Σ log p = %1, perplexity %2</source>
        <translation>Σ log p = %1，困惑度 %2</translation>
    </message>
</context>
<context>
    <name>fovea::OutputPresenter</name>
    <message>
        <source>A click or Enter appends the token to text A.</source>
        <translation>单击或按回车键将词元追加到文本 A 末尾。</translation>
    </message>
    <message>
        <source>A click or Enter puts the token in this place.</source>
        <translation>单击或按回车键将词元放到此处。</translation>
    </message>
    <message>
        <source>After “%1” [%2]</source>
        <translation>“%1” [%2] 之后</translation>
    </message>
    <message>
        <source>In place of “%1” [%2]</source>
        <translation>“%1” [%2] 处</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>This token cannot be typed</source>
        <translation>无法输入此词元</translation>
    </message>
    <message>
        <source>It is a mark of the vocabulary, or a part of a character.</source>
        <translation>它是词表中的特殊标记，或只是一个字符的一部分。</translation>
    </message>
    <message>
        <source>Append token</source>
        <translation>追加词元</translation>
    </message>
    <message>
        <source>Replace token</source>
        <translation>替换词元</translation>
    </message>
    <message>
        <source>Save predictions</source>
        <translation>保存预测</translation>
    </message>
    <message>
        <source>predictions</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>these texts with the settings of the pinned baseline</source>
        <translation>这些文本在已固定基线的设置下</translation>
    </message>
    <message>
        <source>the model without any edits</source>
        <translation>未作任何修改的模型</translation>
    </message>
</context>
<context>
    <name>fovea::ParameterPanel</name>
    <message>
        <source>Query</source>
        <translation>查询 Q</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键 K</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值 V</translation>
    </message>
    <message>
        <source>Query and key</source>
        <translation>查询与键</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>This head</source>
        <translation>此头</translation>
    </message>
    <message>
        <source>Sliders change this head alone</source>
        <translation>滑块只改变这一个头</translation>
    </message>
    <message>
        <source>All heads</source>
        <translation>本层所有头</translation>
    </message>
    <message>
        <source>Sliders change all heads of this layer</source>
        <translation>滑块改变本层的所有头</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Sliders change every head of every layer</source>
        <translation>滑块改变每一层的每一个头</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>打分函数</translation>
    </message>
    <message>
        <source>Rotary</source>
        <translation>旋转位置</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>历史长度</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>K/V heads</source>
        <translation>键值头数</translation>
    </message>
    <message>
        <source>Transformer block</source>
        <translation>Transformer 块</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Inner width</source>
        <translation>内部宽度</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Own mask</source>
        <translation>自带掩码</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Shared by heads %1 to %2</source>
        <translation>由头 %1 到 %2 共用</translation>
    </message>
    <message>
        <source>These %1 heads</source>
        <translation>这 %1 个头</translation>
    </message>
    <message>
        <source>Sliders change the heads that are looked at together; they show the values of the last one</source>
        <translation>滑块改变一起查看的各头；显示的是最后选中的那个头的值</translation>
    </message>
</context>
<context>
    <name>fovea::ParametersPresenter</name>
    <message>
        <source>Reset %1</source>
        <translation>还原%1</translation>
    </message>
    <message>
        <source>Put head back</source>
        <translation>还原此头</translation>
    </message>
    <message>
        <source>Put everything back</source>
        <translation>全部还原</translation>
    </message>
    <message>
        <source>Mechanism %1</source>
        <translation>注意力机制：%1</translation>
    </message>
    <message>
        <source>Allow all cells</source>
        <translation>允许所有单元格</translation>
    </message>
</context>
<context>
    <name>fovea::PlacesView</name>
    <message>
        <source>Queries and keys in the plane of rotation</source>
        <translation>旋转平面中的查询和键</translation>
    </message>
</context>
<context>
    <name>fovea::PredictionList</name>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>How much more (+) or less (−) probable the token is than in A: p(B) − p(A)</source>
        <translation>该词元的概率比 A 中高 (+) 或低 (−) 多少：p(B) − p(A)</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>“%1”, token %2: probability %3</source>
        <translation>“%1”，词元 %2：概率 %3</translation>
    </message>
    <message>
        <source>; in A %1</source>
        <translation>；在 A 中为 %1</translation>
    </message>
</context>
<context>
    <name>fovea::PresetChooser</name>
    <message>
        <source>custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Mechanism</source>
        <translation>注意力机制</translation>
    </message>
    <message>
        <source>A mechanism of the literature: sets everything of attention and mask below, and nothing else</source>
        <translation>文献中的注意力机制：设置下方注意力与掩码的全部参数，不改变其他任何内容</translation>
    </message>
    <message>
        <source>Settings of your own: no mechanism in the list has just these.</source>
        <translation>自定义设置：列表中没有与之完全相同的机制。</translation>
    </message>
</context>
<context>
    <name>fovea::ProjectFile</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>A project has at most %1 MiB; this file is larger.</source>
        <translation>项目文件最大 %1 MiB；此文件超出了上限。</translation>
    </message>
    <message>
        <source>There is no such file that can be read.</source>
        <translation>没有这样的可读文件。</translation>
    </message>
</context>
<context>
    <name>fovea::ProjectionMapsView</name>
    <message>
        <source>Matrices of the head</source>
        <translation>该头的矩阵</translation>
    </message>
</context>
<context>
    <name>fovea::ProjectionsPanel</name>
    <message>
        <source>Before</source>
        <translation>编辑前</translation>
    </message>
    <message>
        <source>The matrices as they were made</source>
        <translation>未经编辑的矩阵</translation>
    </message>
    <message>
        <source>After</source>
        <translation>编辑后</translation>
    </message>
    <message>
        <source>The matrices as they are used, after the edits</source>
        <translation>实际使用的矩阵，即编辑之后的矩阵</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>What the edits have added</source>
        <translation>编辑带来的变化</translation>
    </message>
    <message>
        <source>Which matrices are shown</source>
        <translation>显示哪些矩阵</translation>
    </message>
</context>
<context>
    <name>fovea::RecoveryFile</name>
    <message>
        <source>%1: This folder is not writable.</source>
        <translation>%1：此文件夹不可写。</translation>
    </message>
</context>
<context>
    <name>fovea::SampleController</name>
    <message>
        <source>The built-in translator cannot be opened, so this is the bare layer: %1</source>
        <translation>无法打开内置翻译模型，因此这里显示的是裸层：%1</translation>
    </message>
</context>
<context>
    <name>fovea::Session</name>
    <message>
        <source>The baseline (A) cannot be computed: %1</source>
        <translation>无法计算基准（A）：%1</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Bare layer</source>
        <translation>裸层</translation>
    </message>
    <message>
        <source>Locate model</source>
        <translation>定位模型</translation>
    </message>
</context>
<context>
    <name>fovea::ShortcutsDialog</name>
    <message>
        <source>Move the cell cursor</source>
        <translation>移动单元格光标</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>First or last key of the row</source>
        <translation>行内第一个或最后一个键</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>A page up or down</source>
        <translation>上翻或下翻一页</translation>
    </message>
    <message>
        <source>First or last cell</source>
        <translation>第一个或最后一个单元格</translation>
    </message>
    <message>
        <source>Zoom in or out</source>
        <translation>放大或缩小</translation>
    </message>
    <message>
        <source>%1, %2, mouse wheel</source>
        <translation>%1、%2、鼠标滚轮</translation>
    </message>
    <message>
        <source>Zoom to a region</source>
        <translation>放大选定区域</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Move the map</source>
        <translation>移动热力图</translation>
    </message>
    <message>
        <source>%1 drag, middle button drag</source>
        <translation>按住 %1 拖动，或用中键拖动</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Show the whole map</source>
        <translation>显示整图</translation>
    </message>
    <message>
        <source>%1, double click</source>
        <translation>%1、双击</translation>
    </message>
    <message>
        <source>A step down or up</source>
        <translation>减小或增大一步</translation>
    </message>
    <message>
        <source>A tenth of the range</source>
        <translation>范围的十分之一</translation>
    </message>
    <message>
        <source>Least or greatest value</source>
        <translation>最小或最大值</translation>
    </message>
    <message>
        <source>Put back the selected line of “what is changed”</source>
        <translation>还原“改动”列表中选定的一项</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>Previous or next head</source>
        <translation>上一个或下一个头</translation>
    </message>
    <message>
        <source>First head, mean</source>
        <translation>第一个头、平均</translation>
    </message>
    <message>
        <source>Sliders and changes</source>
        <translation>滑块与改动</translation>
    </message>
</context>
<context>
    <name>fovea::SpectrumPlot</name>
    <message>
        <source>singular values, largest first</source>
        <translation>奇异值，从大到小</translation>
    </message>
    <message>
        <source>Singular values</source>
        <translation>奇异值</translation>
    </message>
    <message>
        <source>largest singular values: %1</source>
        <translation>最大的奇异值：%1</translation>
    </message>
    <message>
        <source>%1, singular value %2: %3</source>
        <translation>%1，第 %2 个奇异值：%3</translation>
    </message>
    <message>
        <source>(before the edits)</source>
        <translation>(编辑前)</translation>
    </message>
    <message>
        <source>singular values</source>
        <translation>奇异值</translation>
    </message>
</context>
<context>
    <name>fovea::StacksPresenter</name>
    <message>
        <source>Attention pooling</source>
        <translation>注意力池化</translation>
    </message>
</context>
<context>
    <name>fovea::StatusLine</name>
    <message>
        <source>Cell under the pointer</source>
        <translation>指针所在的单元格</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop this computation (Esc)</source>
        <translation>停止计算 (Esc)</translation>
    </message>
    <message>
        <source>query %1 → key %2:  </source>
        <translation>查询 %1 → 键 %2：</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>已掩蔽</translation>
    </message>
    <message>
        <source>,  rank %1 of %2</source>
        <translation>，行内排名 %1/%2</translation>
    </message>
    <message>
        <source>,  score %1</source>
        <translation>，得分 %1</translation>
    </message>
    <message>
        <source>A %1</source>
        <translation>A %1</translation>
    </message>
    <message>
        <source>B %1</source>
        <translation>B %1</translation>
    </message>
    <message>
        <source>B − A %1</source>
        <translation>B − A %1</translation>
    </message>
    <message>
        <source>forbidden by hand</source>
        <translation>手动禁止</translation>
    </message>
    <message>
        <source>,  expected weight %1</source>
        <translation>，期望权重 %1</translation>
    </message>
    <message>
        <source>has no such tokens</source>
        <translation>没有这样的词元</translation>
    </message>
    <message>
        <source>  ·  %1 × %2 tokens</source>
        <translation>  ·  %1 × %2 个词元</translation>
    </message>
</context>
<context>
    <name>fovea::TextPanel</name>
    <message>
        <source>Text &amp;B (queries)</source>
        <translation>文本 &amp;B（查询）</translation>
    </message>
    <message>
        <source>Type a second text: its tokens look at those of text A.</source>
        <translation>输入第二段文本：它的词元关注文本 A 的词元。</translation>
    </message>
    <message>
        <source>Text &amp;A (keys and values)</source>
        <translation>文本 &amp;A（键与值）</translation>
    </message>
    <message>
        <source>Text &amp;A</source>
        <translation>文本 &amp;A</translation>
    </message>
    <message>
        <source>Type here: the tokens of text B look at these.</source>
        <translation>在此输入：文本 B 的词元关注这里的词元。</translation>
    </message>
    <message>
        <source>Type here: each token looks at every other one.</source>
        <translation>在此输入：每个词元都关注其他所有词元。</translation>
    </message>
    <message>
        <source>Text &amp;B</source>
        <translation>文本 &amp;B</translation>
    </message>
    <message>
        <source>Text &amp;B (second sentence)</source>
        <translation>文本 &amp;B（第二句）</translation>
    </message>
    <message>
        <source>Given as %1 token ids. Type to replace them.</source>
        <translation>以 %1 个词元编号给出。输入文字即可取代。</translation>
    </message>
    <message>
        <source>Type here: each token looks at those before it.</source>
        <translation>在此输入：每个词元看它前面的词元。</translation>
    </message>
    <message>
        <source>Type a second sentence, if you like.</source>
        <translation>可以再输入第二个句子。</translation>
    </message>
    <message>
        <source>The model writes this text; or type your own.</source>
        <translation>这段文本由模型来写；也可以自己输入。</translation>
    </message>
    <message>
        <source>Let the Model Write</source>
        <translation>让模型来写</translation>
    </message>
    <message>
        <source>Use as Text</source>
        <translation>用作文本</translation>
    </message>
    <message>
        <source>Text B goes, and the model writes one itself</source>
        <translation>清除文本 B，由模型自己来写</translation>
    </message>
    <message>
        <source>What the model has written becomes text B, and can be changed</source>
        <translation>把模型写的内容变成文本 B，之后可以修改</translation>
    </message>
    <message>
        <source>Let the model write</source>
        <translation>让模型来写</translation>
    </message>
    <message>
        <source>Use what the model wrote</source>
        <translation>采用模型写的内容</translation>
    </message>
</context>
<context>
    <name>fovea::TextPresenter</name>
    <message>
        <source>Type text A</source>
        <translation>输入文本 A</translation>
    </message>
    <message>
        <source>Type text B</source>
        <translation>输入文本 B</translation>
    </message>
    <message>
        <source>The text was too long: kept %1 of %2 (undo brings the former text back).</source>
        <translation>文本过长：共 %2，只保留了 %1（撤销可找回原来的文本）。</translation>
    </message>
</context>
<context>
    <name>fovea::TextView</name>
    <message>
        <source>Attention in the text</source>
        <translation>文本中的注意力</translation>
    </message>
</context>
<context>
    <name>fovea::TokenStrip</name>
    <message>
        <source>Log-probability of each token</source>
        <translation>各词元的对数概率</translation>
    </message>
    <message>
        <source>How probable each token was for the model: bright is certain. Point at a token, or use the arrow keys, to read its number.</source>
        <translation>模型认为每个词元有多大可能：越亮越确定。指向词元或使用方向键可读出数值。</translation>
    </message>
</context>
<context>
    <name>fovea::ToolBar</name>
    <message>
        <source>Main</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>fovea::TourBar</name>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>课程(&amp;L)</translation>
    </message>
    <message>
        <source>Go to another lesson</source>
        <translation>转到另一节课</translation>
    </message>
    <message>
        <source>End the tour; what is shown stays (Esc)</source>
        <translation>结束导览；显示的内容保留 (Esc)</translation>
    </message>
    <message>
        <source>Lesson %1 of %2: %3 · %4/%5</source>
        <translation>第 %1 课，共 %2 课：%3 · %4/%5</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
</context>
<context>
    <name>fovea::TracePresenter</name>
    <message>
        <source>A has no such tokens</source>
        <translation>A 没有这些词元</translation>
    </message>
</context>
<context>
    <name>fovea::TraceView</name>
    <message>
        <source>Trace</source>
        <translation>推导</translation>
    </message>
</context>
<context>
    <name>fovea::WrittenLanguagePresenter</name>
    <message>
        <source>Into: automatic</source>
        <translation>译文：自动</translation>
    </message>
    <message>
        <source>Into Chinese</source>
        <translation>译成中文</translation>
    </message>
    <message>
        <source>Into English</source>
        <translation>译成英文</translation>
    </message>
    <message>
        <source>Into %1</source>
        <translation>译成 %1</translation>
    </message>
    <message>
        <source>Language to write</source>
        <translation>译文语言</translation>
    </message>
    <message>
        <source>The language that the model is asked to write (%1). Automatic: Chinese for English texts, English for Chinese ones; other models choose by themselves. The built-in translator heeds it where a text is short or mixed: whole sentences it translates into the other language whatever it is asked for.</source>
        <translation>要求模型写出的语言（%1）。自动：英文译成中文，中文译成英文；其他模型自行选择。内置翻译模型只在文本很短或中英混杂时听从这里的选择：完整的句子无论如何都会译成另一种语言。</translation>
    </message>
</context>
</TS>
