package dev.parley.nlp.answering;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the confidence of learned versions is trusted. */
@ConfigMapping(prefix = "parley.answering.calibration")
interface CalibrationConfig {
  /**
   * Judged questions from which versions go by their own curve; with fewer the shipped one stands
   * in. 200 tell versions of whose answers nine in ten are right from a setting of 95 % in six
   * samples of seven. Raising it moves the confidence from which questions are answered later and
   * more surely; so high a number that there never are so many leaves it where it ships.
   */
  @WithDefault("200")
  int enoughQuestions();
}
