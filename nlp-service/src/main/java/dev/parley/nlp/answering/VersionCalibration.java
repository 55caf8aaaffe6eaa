package dev.parley.nlp.answering;

import java.time.Instant;

/**
 * What the confidence of answers is worth with certain models.
 *
 * @param time when that was measured
 */
public record VersionCalibration(AnsweringVersions versions, Instant time, Calibration curve) {}
