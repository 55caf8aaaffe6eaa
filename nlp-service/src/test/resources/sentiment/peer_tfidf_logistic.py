"""A peer for the shipped model: scikit-learn's TF-IDF and logistic regression on the same text.

  python3 peer_tfidf_logistic.py <text of TrainShippedSentiment --dump> <gate.jsonl> <folder of public sets>

The sets of the folder are read for measuring only.
"""

import csv
import gzip
import json
import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline, make_union

train_file, gate_file, folder = sys.argv[1:4]
csv.field_size_limit(10**7)


def jsonl(path):
    rows = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    return [r["text"] for r in rows], [r["label"] for r in rows], [r["language"] for r in rows]


def table(name, label, text):
    with gzip.open(f"{folder}/{name}", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [r[text] for r in rows], [r[label] for r in rows]


texts, labels, _ = jsonl(train_file)
model = make_pipeline(
    make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2),
    ),
    LogisticRegression(C=1.0, max_iter=200, class_weight="balanced"),
)
model.fit(texts, labels)
classes = list(model.classes_)


def report(name, texts, labels):
    predicted = model.predict(texts)
    accuracy = accuracy_score(labels, predicted)
    print(f"{name} | {len(texts)} | {accuracy:.3f} | {f1_score(labels, predicted, average='macro'):.3f}", flush=True)


texts, labels, languages = jsonl(gate_file)
report("gate", texts, labels)
for language in "en", "zh":
    part = [i for i, l in enumerate(languages) if l == language]
    report(f"gate {language}", [texts[i] for i in part], [labels[i] for i in part])
report("airline tweets", *table("airline_sentiment/train.csv.gz", "airline_sentiment", "text"))
report("SST dev", *table("sst/dev.csv.gz", "label3", "text"))
negative, positive = classes.index("negative"), classes.index("positive")
for name in "ChnSentiCorp_htl_all", "waimai_10k", "online_shopping_10_cats":
    texts, labels = table(f"chinese_sentiment/{name}_train.csv.gz", "label", "review")
    scores = model.predict_proba(texts)
    predicted = ["positive" if s[positive] > s[negative] else "negative" for s in scores]
    print(f"{name} | {len(texts)} | {accuracy_score(labels, predicted):.3f}", flush=True)
