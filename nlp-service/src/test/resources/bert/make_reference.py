"""Makes the BERT fixtures of this folder: random models saved by transformers, and what transformers says of texts, padded
and masked in batches, to which the Java implementation is pinned.

    python3 -m venv venv && venv/bin/pip install torch transformers && venv/bin/python make_reference.py

english/  a classifier of three labels: tokenizer.json, GELU, names with the prefix, float32, no dropout
chinese/  a model without a head: vocab.txt alone, ReLU, two shards, names without the prefix, norms' names of old, float16
reference.json in both: texts with their tokens and their logits or vectors
english/training.safetensors: the gradients of one step of training, and the weights after three

    venv/bin/python make_reference.py random FOLDER FILE COUNT

writes COUNT random texts with their tokens as JSON lines, for WordPieceRandomTextsTest; FOLDER holds a vocab.txt.
"""

import json
import pathlib
import random
import shutil
import sys

import torch
from safetensors.torch import save_file
from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast

FOLDER = pathlib.Path(__file__).parent
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENGLISH = SPECIAL + list(LETTERS + "0123456789.,!?'-") + ["##" + letter for letter in LETTERS] + (
    "the parcel is late good bad very not thank you my order where re ##fund ##ing ##ed ##s ##er").split() + ["好", "😀"]
CHINESE = SPECIAL + list("，。！？我的订单什么时候到请帮查一下物流谢很好差不满意退货款客服abc019") + ["##" + c for c in "abc019"]
SENTENCES = [
    "The parcel is very late, where is my order?", "Thank you!", "not good", "", "   ", "Refunding the refunded REFUNDS",
    "Ünïcödé 好 and 😀😀 ok", "it's my re-order no. 1234567890", "we'd", "the " * 40, "[MASK] [SEP]", "a\u0000b\ufffdc\u200bd",
    "我的订单什么时候到？", "很差，不满意！退款。", "客服 abc019 好好", "請幫我查一下物流", "ＡＢＣ　１２３", "\u00a0x\u3000y\u2028z",
]
ALPHABETS = [
    (0x20, 0x7E), (0x00, 0x1F), (0x7F, 0xFF), (0x100, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF),
    (0x590, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x218F), (0x3000, 0x30FF),
    (0x4E00, 0x9FFF), (0x4E00, 0x5FFF), (0xAC00, 0xD7A3), (0xE000, 0xE0FF), (0xF900, 0xFAFF), (0xFE00, 0xFFFF),
    (0x10000, 0x100FF), (0x1F1E6, 0x1F9FF), (0x20000, 0x2A6FF), (0xE0000, 0xE01EF), (0x00, 0xD7FF), (0xE000, 0x10FFFF),
]


def tokenizer_of(folder):
    """What looks like a special token in a text is text, as in Parley."""
    return BertTokenizerFast.from_pretrained(folder, split_special_tokens=True)


def random_text(source, pieces):
    kind = source.random()
    if kind < 0.4:
        words = [source.choice(pieces).removeprefix("##") for _ in range(source.randrange(12))]
        return source.choice([" ", "", ", "]).join(source.choice([w, w.upper(), w.title()]) for w in words)
    texts = []
    for _ in range(source.randrange(1, 6)):
        low, high = source.choice(ALPHABETS)
        texts.append("".join(chr(source.randint(low, high)) for _ in range(source.randrange(8))))
        texts.append(source.choice(["", " ", "\n", "'s ", source.choice(pieces).removeprefix("##")]))
    return "".join(texts)


def randomize(model, dtype):
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn_like(parameter) * 0.2
            parameter.copy_((noise + 1 if name.endswith("LayerNorm.weight") else noise).to(dtype).float())
    return model


def batches(tokenizer, texts, size=7):
    for first in range(0, len(texts), size):
        yield tokenizer(texts[first:first + size], padding=True, truncation=True, max_length=32, return_tensors="pt")


def rounded(values):
    return [float(f"{value:.8g}") for value in values.tolist()]


def write(folder, reference):
    (FOLDER / folder / "reference.json").write_text(json.dumps(reference).replace("}, {", "},\n{") + "\n")


def vocabulary(folder, pieces):
    (FOLDER / folder).mkdir(exist_ok=True)
    (FOLDER / folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")


def settings(folder, **changes):
    """Leaves out of config.json what has nothing to do with the model."""
    file = FOLDER / folder / "config.json"
    config = json.loads(file.read_text()) | changes
    for key in ["dtype", "transformers_version", "use_cache", "bos_token_id", "eos_token_id", "initializer_range"]:
        config.pop(key, None)
    file.write_text(json.dumps(config, indent=1) + "\n")


def english():
    vocabulary("english", ENGLISH)
    tokenizer_of(FOLDER / "english").save_pretrained(FOLDER / "english")
    (FOLDER / "english" / "vocab.txt").unlink(missing_ok=True)
    tokenizer = tokenizer_of(FOLDER / "english")
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(ENGLISH), hidden_size=18, num_hidden_layers=2, num_attention_heads=3, intermediate_size=28,
        max_position_embeddings=32, hidden_dropout_prob=0, attention_probs_dropout_prob=0,
        id2label={0: "negative", 1: "neutral", 2: "positive"}, label2id={"negative": 0, "neutral": 1, "positive": 2})
    config._attn_implementation = "eager"
    model = randomize(BertForSequenceClassification(config).eval(), torch.float32)
    model.save_pretrained(FOLDER / "english")
    settings("english")
    model.double()
    source = random.Random(2)
    texts = SENTENCES + [random_text(source, ENGLISH) for _ in range(60)]
    cases = []
    with torch.no_grad():
        for batch in batches(tokenizer, texts):
            states = model.bert(**batch).last_hidden_state
            cases += [
                {"logits": rounded(row), "vector": vector} for row, vector in
                zip(model(**batch).logits, vectors_of(states, batch.attention_mask))]
    write("english", {"cases": [
        {"text": text, "tokens": tokenizer(text, truncation=True, max_length=32).input_ids} | case
        for text, case in zip(texts, cases)]})
    training(model.train(), tokenizer)


def training(model, tokenizer):
    texts = SENTENCES[:6]
    labels = torch.tensor([0, 2, 0, 1, 1, 2])
    weights = torch.tensor([1, 2, 0.5, 1, 1, 1], dtype=torch.float64)
    batch = next(batches(tokenizer, texts))
    named = {name.removeprefix("bert."): parameter for name, parameter in model.named_parameters()}

    def step():
        model.zero_grad()
        losses = torch.nn.functional.cross_entropy(model(**batch).logits, labels, reduction="none")
        loss = (losses * weights).sum() / weights.sum()
        loss.backward()
        return loss.item()

    losses = [step()]
    tensors = {"gradient." + name: parameter.grad.float().clone() for name, parameter in named.items()}
    optimizer = torch.optim.AdamW(
        [
            {"params": [parameter for parameter in named.values() if parameter.dim() > 1], "weight_decay": 0.1},
            {"params": [parameter for parameter in named.values() if parameter.dim() == 1], "weight_decay": 0.0},
        ], lr=1e-3, betas=(0.9, 0.999), eps=1e-6)
    for _ in range(3):
        losses.append(step())
        optimizer.step()
    tensors |= {"trained." + name: parameter.detach().float().clone() for name, parameter in named.items()}
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, FOLDER / "english" / "training.safetensors")
    (FOLDER / "english" / "training.json").write_text(json.dumps({
        "tokens": [tokenizer(text, truncation=True, max_length=32).input_ids for text in texts],
        "labels": labels.tolist(), "weights": weights.tolist(), "losses": losses[1:]}, indent=1) + "\n")


def vectors_of(states, mask):
    sums = (states * mask.unsqueeze(-1)).sum(1)
    return [rounded(row) for row in torch.nn.functional.normalize(sums / mask.sum(1, keepdim=True), dim=1)]


def chinese():
    vocabulary("chinese", CHINESE)
    tokenizer = tokenizer_of(FOLDER / "chinese")
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(CHINESE), hidden_size=12, num_hidden_layers=1, num_attention_heads=2, intermediate_size=20,
        max_position_embeddings=32, hidden_act="relu", type_vocab_size=1, layer_norm_eps=1e-3)
    model = randomize(BertModel(config, add_pooling_layer=False).eval(), torch.float16)
    config.save_pretrained(FOLDER / "chinese")
    settings("chinese", architectures=["BertModel"], model_type="bert")
    old = {"LayerNorm.weight": "LayerNorm.gamma", "LayerNorm.bias": "LayerNorm.beta"}
    state = {}
    for name, tensor in model.state_dict().items():
        for new, before in old.items():
            name = name.replace(new, before)
        state[name] = tensor.half().contiguous()
    state["embeddings.position_ids"] = torch.arange(32).unsqueeze(0)  # a buffer that old files hold
    names = sorted(state)
    shards = {"model-00001-of-00002.safetensors": names[:9], "model-00002-of-00002.safetensors": names[9:]}
    for shard, held in shards.items():
        save_file({name: state[name] for name in held}, FOLDER / "chinese" / shard, metadata={"format": "pt"})
    (FOLDER / "chinese" / "model.safetensors.index.json").write_text(json.dumps(
        {"metadata": {}, "weight_map": {name: shard for shard, held in shards.items() for name in held}}, indent=1) + "\n")
    model.double()
    source = random.Random(4)
    texts = SENTENCES + [random_text(source, CHINESE) for _ in range(40)]
    vectors = []
    with torch.no_grad():
        for batch in batches(tokenizer, texts):
            vectors += vectors_of(model(**batch).last_hidden_state, batch.attention_mask)
    write("chinese", {"cases": [
        {"text": text, "tokens": tokenizer(text, truncation=True, max_length=32).input_ids, "vector": vector}
        for text, vector in zip(texts, vectors)]})


def main():
    if sys.argv[1:2] == ["random"]:
        tokenizer = tokenizer_of(sys.argv[2])
        pieces = sorted(tokenizer.get_vocab())
        source = random.Random(5)
        with open(sys.argv[3], "w", encoding="utf-8") as file:
            for text in SENTENCES + [random_text(source, pieces) for _ in range(int(sys.argv[4]))]:
                file.write(json.dumps({"text": text, "tokens": tokenizer(text).input_ids}) + "\n")
        return
    for folder in ["english", "chinese"]:
        shutil.rmtree(FOLDER / folder, ignore_errors=True)
    english()
    chinese()


main()
