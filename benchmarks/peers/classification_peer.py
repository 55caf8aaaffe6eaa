"""scikit-learn's linear text classifiers, for ClassificationBenchmark:

    python3 classification_peer.py

`measure FILE` reads the parts of a set ({"training": [[text, label], ...], "validation": ..., "test": ...}, label "" is
out of scope) and answers a JSON list, one object for LinearSVC and one for LogisticRegression. Both get TF-IDF of words
(1-2) and of characters (whichever range is best on the validation part), sublinear, and choose C on the validation part.
Texts out of scope are a class of their own: those that are given it, or whose confidence is below a bound that is
chosen on the validation part as Parley's is, are said to be out of scope.
"""

import json
import sys
import time
import warnings

import protocol

try:
    import numpy
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import accuracy_score, f1_score
    from sklearn.pipeline import make_union
    from sklearn.svm import LinearSVC
except ImportError as error:
    protocol.refuse(f"needs scikit-learn ({error})")

warnings.filterwarnings("ignore", category=ConvergenceWarning)
CHARACTERS = [("char_wb", (2, 4)), ("char_wb", (2, 5)), ("char", (1, 3)), ("char", (1, 5))]
SVC_C = [0.1, 0.3, 1, 3]
LOGISTIC_C = [3, 30]  # with two hundred thousand features and 150 classes more would take hours
OUT = ""
MOST_LOST = 0.01  # of the texts in scope, by the bound of what is in scope


def part(rows):
    return [text for text, _ in rows], numpy.array([label for _, label in rows])


class Fitted:
    """A vectorizer and a model, with what they say of texts."""

    def __init__(self, vectorizer, model, seconds):
        self.vectorizer, self.model, self.seconds = vectorizer, model, seconds
        self.classes = list(model.classes_)
        self.inside = [i for i, label in enumerate(self.classes) if label != OUT]

    def scores(self, features):
        if hasattr(self.model, "predict_proba"):
            return self.model.predict_proba(features)
        scores = self.model.decision_function(features)
        return scores if scores.ndim == 2 else numpy.stack([-scores, scores], axis=1)

    def labels(self, scores):
        return numpy.array(self.classes)[self.inside][scores[:, self.inside].argmax(axis=1)]

    def accuracy(self, features, truth):
        known = truth != OUT
        return accuracy_score(truth[known], self.labels(self.scores(features))[known])


def bound(confidence, right, out):
    """Where the mean of in-scope accuracy and out-of-scope recall is highest, of the bounds that cost few in-scope texts."""
    order = numpy.argsort(confidence)
    confidence, right, out = confidence[order], right[order], out[order]
    lost = numpy.cumsum(right & ~out)
    reached = (lost[-1] - lost) / (~out).sum() + numpy.cumsum(out) / out.sum()
    reached[lost > MOST_LOST * (~out).sum()] = -1
    best = int(reached[:-1].argmax())
    nothing = lost[-1] / (~out).sum()
    return -numpy.inf if reached[best] <= nothing else (confidence[best] + confidence[best + 1]) / 2


def calibration_error(probability, right):
    bins = numpy.clip(numpy.ceil(probability * 15).astype(int) - 1, 0, 14)
    return sum(abs(probability[bins == b].sum() - right[bins == b].sum()) for b in range(15)) / len(right)


def report(name, fitted, validation, test_texts, test):
    start = time.perf_counter()
    scores = fitted.scores(fitted.vectorizer.transform(test_texts))
    seconds = time.perf_counter() - start
    labels, known = fitted.labels(scores), test != OUT
    result = {
        "name": name,
        "accuracy": accuracy_score(test[known], labels[known]),
        "macro_f1": f1_score(
            test[known], labels[known], average="macro", labels=[fitted.classes[i] for i in fitted.inside]),
        "texts_a_second": len(test) / seconds,
        "training_seconds": fitted.seconds,
    }
    if hasattr(fitted.model, "predict_proba"):
        inside = scores[:, fitted.inside]
        probability = (inside / inside.sum(axis=1, keepdims=True)).max(axis=1)
        result["calibration_error"] = calibration_error(probability[known], (labels == test)[known])
    if not known.all():
        features, truth = validation
        held = fitted.scores(features)
        least = bound(held[:, fitted.inside].max(axis=1), fitted.labels(held) == truth, truth == OUT)
        out = scores[:, fitted.inside].max(axis=1) < least
        if OUT in fitted.classes:
            out |= scores.argmax(axis=1) == fitted.classes.index(OUT)
        result["out_of_scope_recall"] = float(out[~known].mean())
        result["in_scope_accuracy"] = float(((labels == test) & ~out)[known].mean())
    return result


class ClassificationPeer:
    def measure(self, file):
        with open(file, encoding="utf-8") as text:
            parts = json.load(text)
        texts, labels = part(parts["training"])
        held_texts, held = part(parts["validation"])
        test_texts, test = part(parts["test"])
        start, best = time.perf_counter(), None
        for analyzer, lengths in CHARACTERS:
            if lengths == (1, 5) and len(texts) > 30000:
                continue  # tens of millions of features
            vectorizer = make_union(
                TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
                TfidfVectorizer(analyzer=analyzer, ngram_range=lengths, sublinear_tf=True))
            features = vectorizer.fit_transform(texts)
            held_features = vectorizer.transform(held_texts)
            for c in SVC_C:
                fitted = Fitted(vectorizer, LinearSVC(C=c).fit(features, labels), 0)
                accuracy = fitted.accuracy(held_features, held)
                if best is None or accuracy > best[0]:
                    best = accuracy, fitted, features, held_features
        _, machine, features, held_features = best
        machine.seconds = time.perf_counter() - start
        start, logistic = time.perf_counter(), None
        for c in LOGISTIC_C:
            model = LogisticRegression(C=c, max_iter=60, tol=1e-3).fit(features, labels)
            fitted = Fitted(machine.vectorizer, model, 0)
            accuracy = fitted.accuracy(held_features, held)
            if logistic is None or accuracy > logistic[0]:
                logistic = accuracy, fitted
        logistic[1].seconds = time.perf_counter() - start
        return json.dumps([
            report("LinearSVC", machine, (held_features, held), test_texts, test),
            report("LogisticRegression", logistic[1], (held_features, held), test_texts, test),
        ])


if __name__ == "__main__":
    peer = ClassificationPeer()
    print("ready", flush=True)
    for line in sys.stdin:
        command, file = line.strip().split(" ", 1)
        print(getattr(peer, command)(file), flush=True)
