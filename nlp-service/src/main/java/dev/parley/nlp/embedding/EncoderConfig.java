package dev.parley.nlp.embedding;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Which encoder makes vectors of texts. */
@ConfigMapping(prefix = "parley.embedding")
interface EncoderConfig {
  /**
   * Directory of an encoder model, Parley's own or a BERT as Hugging Face's transformers writes it
   * (pooled by the mean, or as it says itself); the shipped one if unset. A larger model finds more
   * by meaning and takes longer, for each passage when indexes are built and for each question.
   */
  Optional<Path> model();
}
