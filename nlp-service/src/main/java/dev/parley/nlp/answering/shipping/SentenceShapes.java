package dev.parley.nlp.answering.shipping;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns English statements of common shapes into questions: "You can X." into "Can I X?". */
final class SentenceShapes {
  private static final Pattern GROUP = Pattern.compile("\\$(\\d)");
  private static final String FRONT =
      "^(?:(?:However|Also|In addition|Yes|Please note that|Then|Finally|First|Additionally|Moreover|Furthermore|No), )?";

  /** A sentence's shape, and questions for it in which $1, $2 are its groups. */
  private record Shape(Pattern sentence, List<String> questions) {}

  private static final List<Shape> SHAPES =
      List.of(
          shape(
              "(?:[Yy]ou|[Cc]ustomers|[Gg]uests) (?:can|may) (?:also )?(.{8,80}?)[.,;].*",
              "Can I $1?",
              "How can I $1?",
              "is it possible to $1",
              "am i allowed to $1?",
              "I want to $1"),
          shape(
              "(?:[Yy]ou|[Cc]ustomers|[Gg]uests) (?:must|have to|need to|should) (.{8,80}?)[.,;].*",
              "Do I have to $1?",
              "Do I need to $1?",
              "must i $1?",
              "should I $1?"),
          shape(
              "(?:[Ww]e|[Tt]hey) (?:do not|don't|cannot|can't) (.{6,70}?)[.,;].*",
              "Do you $1?",
              "can you $1?",
              "Why don't you $1?"),
          shape(
              "(?:[Ww]e|[Tt]hey) (?:also )?(accept|offer|provide|deliver|have|send|sell|allow|charge|support|serve)(?:s)? (.{4,70}?)[.,;].*",
              "Do you $1 $2?",
              "What do you $1?",
              "can you $1 $2",
              "do you really $1 $2?"),
          shape(
              "[Tt]o (.{6,70}?), (?:please )?[a-z].*",
              "How do I $1?",
              "How can I $1?",
              "I want to $1",
              "what do i have to do to $1?",
              "steps to $1"),
          shape(
              "[Ii]f (?:you|your) (.{6,70}?), .*",
              "What if I $1?",
              "What happens when I $1?",
              "what should i do if i $1"),
          shape(
              "[Tt]here (?:is|are) (.{5,70}?)[.,;].*",
              "Is there $1?",
              "do you have $1?",
              "Are there $1?"),
          shape(
              "([^,;:.]{3,60}?) (?:is|are) (?:located|situated|found) (?:in|at|on|near) .*",
              "Where is $1?",
              "where can I find $1?",
              "location of $1"),
          shape(
              "([^,;:.]{3,60}?) costs? .*",
              "How much does $1 cost?",
              "What is the price of $1?",
              "price of $1",
              "what do I pay for $1?"),
          shape(
              "([^,;:.]{3,60}?) takes? (?:about |up to |around |approximately )?(?:\\d|a |an |one|two|three|four|five|ten).*",
              "How long does $1 take?",
              "time for $1?"),
          shape(
              "(The [^,;:.]{3,50}?) (?:is|are) (?:available|open) .*",
              "When is $1 available?",
              "is $1 open?",
              "$1 hours"),
          shape(
              "([^,;:.]{3,50}?) (is|are|was|were) (?:not )?(.{5,60}?)[.,;].*",
              "$2 $1 $3?",
              "What do you know about $1?",
              "What $2 $1?",
              "tell me about $1"),
          shape(
              "([^,;:.]{3,50}?) (can|could|will|would|must|may|should) (?:not )?(.{5,60}?)[.,;].*",
              "$2 $1 $3?",
              "What $2 $1 do?"),
          shape(
              "([^,;:.]{3,50}?) (has|have|had) (.{5,60}?)[.,;].*",
              "What does $1 have?",
              "Does $1 have $3?"),
          shape(
              "([^,;:.]{3,50}?) (?:offers|provides|accepts|allows|serves|takes|requires|includes) (.{4,60}?)[.,;].*",
              "What does $1 offer?",
              "Does $1 have $2?",
              "do they offer $2",
              "Is there $2 at $1?"));

  private final Random random;

  SentenceShapes(Random random) {
    this.random = random;
  }

  /** Empty if no shape fits. Now and then the first that fits is passed over for another. */
  String question(String sentence) {
    for (Shape shape : SHAPES) {
      Matcher match = shape.sentence().matcher(sentence);
      if (match.matches() && random.nextInt(4) > 0) {
        String template = shape.questions().get(random.nextInt(shape.questions().size()));
        String question =
            GROUP
                .matcher(template)
                .replaceAll(
                    found ->
                        Matcher.quoteReplacement(match.group(Integer.parseInt(found.group(1)))));
        return toAsker(question);
      }
    }
    return "";
  }

  /** What the company says of you is what the customer says of himself. */
  private static String toAsker(String question) {
    return question
        .replaceAll("\\byour\\b", "my")
        .replaceAll("\\b(?:our)\\b", "your")
        .replaceAll("\\byourself\\b", "myself");
  }

  private static Shape shape(String sentence, String... questions) {
    return new Shape(Pattern.compile(FRONT + sentence, Pattern.DOTALL), List.of(questions));
  }
}
