package dev.parley.proto;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Message;
import dev.parley.proto.types.v1.AnsweringExample;
import dev.parley.proto.types.v1.Feedback;
import java.util.List;
import org.junit.jupiter.api.Test;

/** White space alone teaches nothing. */
class BlankTextTest {
  private static final AnsweringExample EXAMPLE =
      AnsweringExample.newBuilder()
          .setQuestion("How long?\nFor a jacket.")
          .addPassages(" In 30 days. ")
          .setAnswer("30 days.")
          .build();
  private static final Feedback CORRECTION =
      Feedback.newBuilder().setAnswerId("a1").setCorrectedAnswer("\n 30 days.").build();

  private final Validator validator = ValidatorFactory.newBuilder().build();

  @Test
  void examplesAreNotBlank() throws ValidationException {
    assertThat(wrong(EXAMPLE)).isEmpty();
    for (String blank : List.of("", " \n\t")) {
      assertThat(wrong(EXAMPLE.toBuilder().setQuestion(blank).build())).containsExactly("question");
      assertThat(wrong(EXAMPLE.toBuilder().addPassages(blank).build())).containsExactly("passages");
      assertThat(wrong(EXAMPLE.toBuilder().setAnswer(blank).build())).containsExactly("answer");
    }
  }

  @Test
  void correctionsAreAbsentOrNotBlank() throws ValidationException {
    assertThat(wrong(CORRECTION)).isEmpty();
    assertThat(wrong(CORRECTION.toBuilder().setCorrectedAnswer("").setRating(5).build())).isEmpty();
    assertThat(wrong(CORRECTION.toBuilder().setCorrectedAnswer(" \n").setRating(5).build()))
        .containsExactly("corrected_answer");
  }

  private List<String> wrong(Message message) throws ValidationException {
    return validator.validate(message).getViolations().stream()
        .map(violation -> violation.toProto().getField().getElements(0).getFieldName())
        .toList();
  }
}
