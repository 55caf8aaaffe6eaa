package dev.parley.feedback.registry;

import static dev.parley.kit.error.ErrorKind.INVALID_ARGUMENT;

import dev.parley.kit.error.ServiceException;

/**
 * What a training job brought.
 *
 * @param requestedBy who ordered the job
 * @param trainingJob {@code trainingJobs/{job}}
 */
public record Candidate(
    String family,
    String version,
    Comparison comparison,
    String description,
    String requestedBy,
    String trainingJob) {

  /**
   * @throws ServiceException INVALID_ARGUMENT when the comparison is about another version
   */
  public Candidate {
    if (!comparison.candidateVersion().equals(version)) {
      throw new ServiceException(
              INVALID_ARGUMENT,
              "comparison is about candidate %s, not about %s"
                  .formatted(comparison.candidateVersion(), version))
          .withField("success.comparison.candidate_version", "must equal version");
    }
  }
}
