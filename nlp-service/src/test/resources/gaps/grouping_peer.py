"""scikit-learn's average linkage over TF-IDF, for GroupingBenchmark: reads {"tune": [[label, text], ...], "test": ...,
"ours": [group, ...]} on standard input. The distance to cut at and the kind of TF-IDF are those that are best on the part to tune on; beside
that the number of groups is told. Prints one JSON object of adjusted Rand indices."""

import json
import sys
import time

import sklearn
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score

DISTANCES = [0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]


def groups(texts, stop_words, **cut):
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words=stop_words).fit_transform(texts).toarray()
    # A text without words has no direction; a hair of every feature gives it one.
    return AgglomerativeClustering(metric="cosine", linkage="average", **cut).fit_predict(vectors + 1e-12)


def main():
    parts = json.load(sys.stdin)
    (tune_labels, tune_texts), (labels, texts) = (zip(*parts[name]) for name in ("tune", "test"))
    _, distance, words = max(
        (
            (adjusted_rand_score(tune_labels, groups(tune_texts, words, n_clusters=None, distance_threshold=d)), d, words)
            for words in ("english", None)
            for d in DISTANCES
        ),
        key=lambda tried: tried[:2],
    )
    begin = time.perf_counter()
    cut = adjusted_rand_score(labels, groups(texts, words, n_clusters=None, distance_threshold=distance))
    seconds = time.perf_counter() - begin
    told = adjusted_rand_score(labels, groups(texts, words, n_clusters=len(set(labels))))
    print(json.dumps({"version": sklearn.__version__, "cut": cut, "told": told, "distance": distance,
                      "stop_words": words, "seconds": seconds,
                      "ours": adjusted_rand_score(labels, parts["ours"])}))


main()
