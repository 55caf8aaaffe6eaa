"""Makes the tokenizer fixture of this folder: a tiny byte-level BPE, trained on sentences written below, and what
Hugging Face's tokenizers says of nasty strings and of broken token sequences.

    python3 -m venv venv && venv/bin/pip install tokenizers && venv/bin/python make_reference.py

tiny/vocab.json, tiny/merges.txt   the model in GPT-2's own files
tiny/tokenizer.json                the same in one file, for the test that both give the same tokens
reference.json                     texts with their tokens, and token sequences with their text

    venv/bin/python make_reference.py random FILE COUNT

writes COUNT random texts with their tokens as JSON lines, for RandomTextCheck.
"""

import json
import pathlib
import random
import sys

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors, trainers

FOLDER = pathlib.Path(__file__).parent
END = "<|endoftext|>"
SENTENCES = """\
The parcel arrived on Monday, but the box was empty. I'd like a refund, please!
You can return any item within 30 days; we'll send the money back to your card.
How do I change my address? It's in the settings of your account, under "Profile".
Der Versand dauert zwei bis drei Tage. Können Sie mir bitte weiterhelfen? Schöne Grüße
¿Dónde está mi pedido? El envío llegó ayer, pero falta una pieza. ¡Muchas gracias!
我的订单什么时候到?请帮我查一下物流。谢谢!
Спасибо за помощь, всё работает. Пожалуйста, отмените заказ.
注文をキャンセルしたいです。どうすればいいですか?
def total(items): return sum(item.price for item in items)
👍 😀 🎉 ❤️ 👨‍👩‍👧‍👦 🇩🇪
""".strip().split("\n")
ALPHABETS = [
    (0x20, 0x7E), (0x00, 0x1F), (0x7F, 0xFF), (0x100, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF),
    (0x590, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F), (0x2000, 0x206F), (0x2070, 0x218F), (0x3000, 0x30FF),
    (0x4E00, 0x4FFF), (0xAC00, 0xAD00), (0xE000, 0xE0FF), (0xFE00, 0xFFFF), (0x10000, 0x100FF), (0x1F1E6, 0x1F6FF),
    (0x20000, 0x200FF), (0xE0000, 0xE01EF), (0x10FF00, 0x10FFFF), (0x00, 0xD7FF), (0xE000, 0x10FFFF),
]
NASTY = [
    "", " ", "  ", "\n", "\r\n", "\t\t x", "   leading", "trailing   ", "a  b   c    d", "\u00a0x\u00a0", "\u3000x",
    "I'm you're he's we'll they'd I've can't", "I'M YOU'RE HE'S", "it\u2019s", "'s'd'm'll've're't", "''''s",
    "0", "1234567890", "3.14159", "1,000,000", "x2y3", "\u0661\u0662\u0663", "\u00b2\u00bd\u2167", "\u0000", "a\u0000b",
    "\u0085x", "\u2028x\u2029", "\ufeffbom", "\ufffd", "\ufffe\uffff", "e\u0301 \u00e9", "\u0301", "\u202eabc\u202c",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "\U0001f44d\U0001f3fd", "\u2764\ufe0f",
    "\U00020000", "\U0010ffff", "\ue000", "\u0e01\u0e33", "\u0915\u094d\u0937", "\uac00\u1100\u1161", "\u05e9\u05c1",
    "ǅ ß ẞ İ ı ſ", "ﬁ ﬂ", "\u200b\u200c\u200d", "Ġ Ċ č", "Ġword", "##word", "▁word", END, "a" + END + "b",
    " " + END + " ", END * 3, "<|endoftext", "|endoftext|>", "<|ENDOFTEXT|>", "< |endoftext| >", "Hello, world!",
    "http://a.b/c?d=e&f=%20#g", "<script>alert('x')</script>", '{"a": [1, null, "\\u0041"]}', "a" * 300, " " * 100,
    "\n" * 50, "!" * 77, "\U0001f600" * 20, "the the the the", "thethethe", "TheTHEthe", "don't\n\n  do\tthat",
]


def tiny():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    trainer = trainers.BpeTrainer(
        vocab_size=600, initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()), show_progress=False
    )
    tokenizer.train_from_iterator(SENTENCES * 3, trainer)
    tokenizer.add_special_tokens([AddedToken(END, special=True, normalized=True)])
    return tokenizer


def save(tokenizer):
    (FOLDER / "tiny").mkdir(exist_ok=True)
    model = json.loads(tokenizer.to_str())["model"]
    vocabulary = model["vocab"] | {END: tokenizer.token_to_id(END)}
    merges = [pair if isinstance(pair, str) else " ".join(pair) for pair in model["merges"]]
    write("tiny/vocab.json", json.dumps(vocabulary, ensure_ascii=False))
    write("tiny/merges.txt", "\n".join(["#version: 0.2", *merges]))
    write("tiny/tokenizer.json", tokenizer.to_str())


def write(name, text):
    (FOLDER / name).write_text(text + "\n", encoding="utf-8")


def random_text(source):
    kind = source.random()
    if kind < 0.3:
        sentence = source.choice(SENTENCES)
        start = source.randrange(len(sentence))
        return sentence[start : start + source.randrange(60)]
    texts = []
    for _ in range(source.randrange(1, 6)):
        low, high = source.choice(ALPHABETS)
        texts.append("".join(chr(source.randint(low, high)) for _ in range(source.randrange(8))))
        texts.append(source.choice(["", " ", "  ", "\n", "'s", END if kind > 0.98 else " "]))
    return "".join(texts)


def reference(tokenizer, source):
    texts = NASTY + [random_text(source) for _ in range(200 - len(NASTY))]
    size = tokenizer.get_vocab_size()
    sequences = [[source.randrange(size) for _ in range(source.randrange(1, 24))] for _ in range(100)]
    single_bytes = [tokenizer.token_to_id(piece) for piece in pre_tokenizers.ByteLevel.alphabet()]
    sequences += [[source.choice(single_bytes) for _ in range(source.randrange(1, 12))] for _ in range(200)]
    return {
        "texts": [{"text": text, "tokens": tokenizer.encode(text).ids} for text in texts],
        "sequences": [
            {"tokens": tokens, "text": tokenizer.decode(tokens, skip_special_tokens=True)} for tokens in sequences
        ],
    }


def main():
    tokenizer = tiny()
    if sys.argv[1:2] == ["random"]:
        source = random.Random(2)
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            for _ in range(int(sys.argv[3])):
                text = random_text(source)
                file.write(json.dumps({"text": text, "tokens": tokenizer.encode(text).ids}) + "\n")
        return
    save(tokenizer)
    write("reference.json", json.dumps(reference(tokenizer, random.Random(1))))


main()
