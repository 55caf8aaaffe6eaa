"""Writes report.json: metrics of scikit-learn (pip install scikit-learn==1.9.1) on made-up probabilities, and
svm.json: its LinearSVC on made-up points. ClassificationReportTest and OneVersusRestTest expect the same numbers."""

import json

import numpy
from sklearn import metrics
from sklearn.svm import LinearSVC

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


def roc(label):
    false, true, threshold = metrics.roc_curve(truth == label, probabilities[:, label], drop_intermediate=False)
    return [[a, b, None if numpy.isinf(c) else c] for a, b, c in zip(false, true, threshold)]


# Out of scope: every tenth text has no label, and what is less sure than 0.55 is said to have none.
is_out = numpy.arange(120) % 10 == 0
said_out = confidence < 0.55
json.dump(
    {
        "truth": truth.tolist(),
        "probabilities": probabilities.tolist(),
        "accuracy": metrics.accuracy_score(truth, predicted),
        "macro_f1": metrics.f1_score(truth, predicted, average="macro"),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "roc_auc": [metrics.roc_auc_score(truth == k, probabilities[:, k]) for k in range(3)],
        "macro_roc_auc": metrics.roc_auc_score(truth, probabilities, multi_class="ovr", average="macro"),
        "roc": [roc(k) for k in range(3)],
        "confusion": metrics.confusion_matrix(truth, predicted).tolist(),
        "expected_calibration_error": calibration,
        "said_out_of_scope": said_out.tolist(),
        "out_of_scope": is_out.tolist(),
        "out_of_scope_recall": metrics.recall_score(is_out, said_out),
        "out_of_scope_precision": metrics.precision_score(is_out, said_out),
        "in_scope_accuracy": metrics.accuracy_score(truth[~is_out], numpy.where(said_out, -1, predicted)[~is_out]),
        "accuracy_of_labelled": metrics.accuracy_score(truth[~is_out], predicted[~is_out]),
    },
    open("report.json", "w"),
)

points = numpy.round(random.normal(size=(60, 5)), 4)
classes = (points[:, 0] + 0.5 * points[:, 1] > 0.3).astype(int) + (points[:, 2] > 0.8)
weights = numpy.round(random.uniform(0.5, 2, 60), 4)
model = LinearSVC(C=0.5, tol=1e-10, max_iter=1000000, intercept_scaling=1).fit(points, classes, sample_weight=weights)
json.dump(
    {
        "l2": 2.0,  # 1 / C
        "points": points.tolist(),
        "classes": classes.tolist(),
        "weights": weights.tolist(),
        "coefficients": model.coef_.tolist(),
        "intercepts": model.intercept_.tolist(),
    },
    open("svm.json", "w"),
)
