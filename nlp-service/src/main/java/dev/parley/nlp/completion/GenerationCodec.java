package dev.parley.nlp.completion;

import dev.parley.nlp.generation.GenerationEvent;
import dev.parley.nlp.generation.StopReason;
import dev.parley.nlp.languagemodel.Sampling;
import dev.parley.nlp.serving.LanguageModelDescription;
import dev.parley.proto.nlp.v1.GenerateRequest;
import dev.parley.proto.nlp.v1.GenerateResponse;
import dev.parley.proto.nlp.v1.GetLanguageModelsResponse;
import dev.parley.proto.types.v1.ChatPrompt;
import dev.parley.proto.types.v1.GeneratedToken;
import dev.parley.proto.types.v1.GenerationEnd;
import dev.parley.proto.types.v1.GenerationOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Between the contract of generation and the core. */
final class GenerationCodec {
  private GenerationCodec() {}

  static CompletionRequest request(GenerateRequest request, Optional<Instant> deadline) {
    GenerationOptions options = request.getOptions();
    return new CompletionRequest(
        request.getTenant(),
        request.hasChat() ? prompt(request.getChat()) : request.getPrompt(),
        limit(request),
        CompletionRequest.checked(() -> sampling(options)),
        options.getStopList(),
        options.hasSeed() ? options.getSeed() : ThreadLocalRandom.current().nextLong(),
        deadline,
        options.getLogProbabilities());
  }

  /**
   * @param added text that was held back and comes with this token, since none follows
   */
  static GenerateResponse token(GenerationEvent.Token token, String added) {
    GeneratedToken.Builder builder =
        GeneratedToken.newBuilder().setId(token.token()).setText(token.text() + added);
    token.logProbability().ifPresent(builder::setLogProbability);
    return GenerateResponse.newBuilder().setToken(builder).build();
  }

  static GenerateResponse end(
      GenerationEvent.Finished end,
      dev.parley.proto.types.v1.StopReason reason,
      String modelVersion,
      long seed) {
    return GenerateResponse.newBuilder()
        .setEnd(
            GenerationEnd.newBuilder()
                .setStopReason(reason)
                .setPromptTokens(end.promptTokens())
                .setGeneratedTokens(end.generatedTokens())
                .setModelVersion(modelVersion)
                .setSeed(seed))
        .build();
  }

  /** Empty for a text that did not end by itself. */
  static Optional<dev.parley.proto.types.v1.StopReason> reason(StopReason reason) {
    return switch (reason) {
      case END_OF_TEXT -> Optional.of(dev.parley.proto.types.v1.StopReason.END_OF_TEXT);
      case STOP_STRING -> Optional.of(dev.parley.proto.types.v1.StopReason.STOP_STRING);
      case MAX_TOKENS -> Optional.of(dev.parley.proto.types.v1.StopReason.MAX_TOKENS);
      case CONTEXT_FULL -> Optional.of(dev.parley.proto.types.v1.StopReason.CONTEXT_FULL);
      case DEADLINE -> Optional.of(dev.parley.proto.types.v1.StopReason.DEADLINE);
      case CANCELLED -> Optional.empty();
    };
  }

  static GetLanguageModelsResponse.LanguageModel model(LanguageModelDescription model) {
    return GetLanguageModelsResponse.LanguageModel.newBuilder()
        .setFamily(model.family())
        .setModelVersion(model.name())
        .setContextLength(model.shape().contextLength())
        .setVocabularySize(model.shape().vocabularySize())
        .setParameters(model.shape().parameters())
        .setNumberFormat(model.numberFormat().name())
        .setDevice(model.device())
        .build();
  }

  private static TokenLimit limit(GenerateRequest request) {
    if (request.getOptions().hasMaxTokens()) {
      return TokenLimit.stated(request.getOptions().getMaxTokens());
    }
    return request.getDefaultMaxTokens() > 0
        ? new TokenLimit(request.getDefaultMaxTokens(), false)
        : TokenLimit.DEFAULT;
  }

  private static Sampling sampling(GenerationOptions options) {
    return new Sampling(
        options.hasTemperature() ? options.getTemperature() : 1,
        options.getTopK(),
        options.hasTopP() ? options.getTopP() : 1,
        options.getMinP(),
        options.hasRepetitionPenalty() ? options.getRepetitionPenalty() : 1);
  }

  private static String prompt(ChatPrompt chat) {
    return ChatPromptText.of(
        chat.getTurnsList().stream()
            .map(turn -> new ChatTurn(role(turn.getRole()), turn.getText()))
            .toList());
  }

  private static ChatTurn.Role role(dev.parley.proto.types.v1.ChatTurn.Role role) {
    return switch (role) {
      case SYSTEM -> ChatTurn.Role.SYSTEM;
      case ASSISTANT -> ChatTurn.Role.ASSISTANT;
      case USER, ROLE_UNSPECIFIED, UNRECOGNIZED -> ChatTurn.Role.USER; // the contract's rule: named
    };
  }
}
