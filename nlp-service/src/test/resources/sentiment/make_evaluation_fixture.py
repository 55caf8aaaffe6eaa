"""Writes evaluation.json: metrics of scikit-learn (pip install scikit-learn==1.9.1) on made-up
probabilities. SentimentEvaluationTest expects the same numbers."""

import json

import numpy
from sklearn import metrics

LABELS = ["negative", "neutral", "positive"]
random = numpy.random.default_rng(7)
truth = random.integers(0, 3, 120)
scores = random.normal(size=(120, 3))
scores[numpy.arange(120), truth] += 1.2
scores[20:30] = numpy.round(scores[20:30]) + [0.3, 0.1, 0.2]  # ties between rows
probabilities = numpy.exp(scores) / numpy.exp(scores).sum(axis=1, keepdims=True)
probabilities = numpy.round(probabilities, 6)
probabilities[:, 1] = 1 - probabilities[:, 0] - probabilities[:, 2]
predicted = probabilities.argmax(axis=1)
confidence = probabilities.max(axis=1)
bins = numpy.clip(numpy.ceil(confidence * 15).astype(int) - 1, 0, 14)
calibration = sum(
    abs(confidence[bins == b].sum() - (predicted == truth)[bins == b].sum()) for b in range(15)
) / len(truth)
precision, recall, f1, support = metrics.precision_recall_fscore_support(truth, predicted)
json.dump(
    {
        "truth": [LABELS[t] for t in truth],
        "probabilities": probabilities.tolist(),
        "accuracy": metrics.accuracy_score(truth, predicted),
        "macro_f1": metrics.f1_score(truth, predicted, average="macro"),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "roc_auc": [metrics.roc_auc_score(truth == k, probabilities[:, k]) for k in range(3)],
        "confusion": metrics.confusion_matrix(truth, predicted).tolist(),
        "expected_calibration_error": calibration,
    },
    open("evaluation.json", "w"),
)
