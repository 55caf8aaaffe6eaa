package dev.parley.nlp.answering;

import dev.parley.nlp.retrieval.PassageRetriever;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the pipeline together. */
@ApplicationScoped
class AnsweringBeans {
  @Produces
  @Singleton
  AnswerPipeline pipeline(
      PassageRetriever retriever, AnswerGenerator generator, AnsweringConfig config) {
    return new AnswerPipeline(retriever, ConfidenceModel.shipped(), generator, config);
  }
}
