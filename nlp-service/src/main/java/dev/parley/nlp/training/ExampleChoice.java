package dev.parley.nlp.training;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.shipping.PolicyPractice;
import dev.parley.nlp.examples.AnsweringExamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a job learns from and is measured by: what was collected, and some of what ships. The same
 * collection and model give the same choice.
 */
record ExampleChoice(AnsweringTrainingConfig config) {

  /**
   * @param modelVersion that is fine-tuned: another one replays other shipped examples
   * @throws ServiceException FAILED_PRECONDITION when there is nothing to learn from, or to measure
   */
  JobFolder.Examples of(AnsweringExamples collected, String modelVersion) {
    return of(collected, modelVersion, PolicyPractice.learned(), PolicyPractice.heldOut());
  }

  JobFolder.Examples of(
      AnsweringExamples collected,
      String modelVersion,
      List<AnswerExample> replay,
      List<AnswerExample> gate) {
    if (collected.training().isEmpty()) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "there are no rated or imported examples to learn from (%d, all held out to measure)"
              .formatted(collected.heldOut().size()));
    }
    List<AnswerExample> heldOut =
        Stream.concat(
                collected.heldOut().stream().limit(config.mostHeldOut()),
                gate.stream().limit(config.mostShippedHeldOut()))
            .toList();
    if (heldOut.isEmpty()) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "none of %d examples is held out to measure by: about one question in eight is"
              .formatted(collected.training().size()));
    }
    List<AnswerExample> shuffled = new ArrayList<>(replay);
    Collections.shuffle(shuffled, new Random(modelVersion.hashCode()));
    long again = Math.round(config.replayShare() * collected.training().size());
    return new JobFolder.Examples(
        Stream.concat(collected.training().stream(), shuffled.stream().limit(again)).toList(),
        collected.pairs(),
        heldOut);
  }
}
