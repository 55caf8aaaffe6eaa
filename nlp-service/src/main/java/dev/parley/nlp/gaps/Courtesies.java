package dev.parley.nlp.gaps;

import dev.parley.kit.privacy.PersonalDataMasker;
import dev.parley.nlp.knowledge.Sentences;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Leaves out of a message what is about the people rather than the matter: greetings, thanks,
 * closings, and sentences that hold personal data or a number of an order. Layout stays where it
 * parts paragraphs.
 */
final class Courtesies {
  /** "Hello Maria Lopez," before the matter. */
  private static final Pattern GREETING =
      Pattern.compile(
          "(?iu)^\\s*(?:(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day))\\b"
              + "[^,.!?:\\n]{0,40}(?:[,.!:]+|\\n|$)|(?:您好|你好|尊敬的|亲爱的|嗨|早上好|下午好|晚上好)"
              + "[^,，。!！:：\\n]{0,12}[,，。!！:：~\\s]*)\\s*");

  /** "Kind regards," and the name below it. */
  private static final Pattern SIGNATURE =
      Pattern.compile(
          "(?iu)(?:^|\\n|(?<=[.!?。！？])\\s*)\\s*(?:(?:(?:best|kind|warm|many)\\s+)?(?:regards|wishes)"
              + "|sincerely|cheers|yours (?:truly|sincerely|faithfully)|此致|敬上)\\b?[\\s\\S]*$");

  /** A whole sentence that only is polite. */
  private static final Pattern POLITE =
      Pattern.compile(
          "(?iu)^\\W*(?:(?:many |much )?thanks?\\b.{0,80}|thank you\\b.{0,80}|you(?:'|’)?re (?:very )?welcome.{0,40}"
              + "|you are (?:very )?welcome.{0,40}|welcome to\\b.{0,60}|my name is\\b.{0,60}|this is \\w+ from\\b.{0,60}"
              + "|(?:i(?:'|’)?m|i am|we(?:'|’)?re|we are) (?:so |very |really |truly )?(?:sorry|happy to help|glad|here to help)\\b.{0,80}"
              + "|sorry\\b.{0,80}|(?:i|we) apologi[sz]e\\b.{0,80}|(?:is there|was there) anything else\\b.{0,60}"
              + "|(?:can|may) (?:i|we) help (?:you )?with anything else.{0,40}|(?:please )?let (?:me|us) know if\\b.{0,80}"
              + "|(?:please )?feel free to\\b.{0,80}|have a (?:nice|great|good|lovely|wonderful)\\b.{0,40}"
              + "|(?:i|we) hope (?:this|that|it)\\b.{0,60}|(?:great|good) question.{0,20}|(?:no problem|of course|sure|certainly|absolutely)"
              + "|(?:good)?bye\\b.{0,30}|take care\\b.{0,20}|one moment\\b.{0,40}|(?:please )?(?:hold on|wait)\\b.{0,40}"
              + "|let me (?:check|see|look)\\b.{0,80}|(?:please )?bear with me.{0,40}"
              + "|(?:非常)?(?:感谢|谢谢).{0,30}|不客气.{0,10}|(?:非常|很|十分)?抱歉.{0,30}|对不起.{0,30}|请问还有.{0,30}"
              + "|还有(?:什么|其他).{0,30}|祝您.{0,20}|请稍等.{0,15}|稍等.{0,15}|很高兴.{0,20}|希望.{0,10}(?:帮助|帮到).{0,10}"
              + "|我是(?:客服|人工).{0,20}|再见)\\W*$");

  /** Such as #4711, ABC-123456 or a number of six digits: somebody's, no rule. */
  private static final Pattern SOMEBODYS_NUMBER =
      Pattern.compile("#\\s?\\d+|\\b[A-Z]{1,4}-?\\d{5,}\\b|(?<![\\d.,])\\d{6,}(?![\\d.,]\\d)");

  private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");

  private Courtesies() {}

  /** The matter alone; empty when there is none. */
  static String without(String message) {
    String text = SIGNATURE.matcher(message).replaceFirst("");
    text = GREETING.matcher(text).replaceFirst("");
    return PARAGRAPHS
        .splitAsStream(text)
        .map(Courtesies::paragraph)
        .filter(paragraph -> !paragraph.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  /** Between sentences stays what stood there, so that lists stay lists. */
  private static String paragraph(String text) {
    StringBuilder kept = new StringBuilder();
    List<Sentences.Span> spans = Sentences.in(text, 0, text.length());
    int end = 0;
    for (Sentences.Span span : spans) {
      String sentence = span.of(text);
      if (isMatter(sentence)) {
        if (!kept.isEmpty()) {
          String between = text.substring(end, span.start());
          kept.append(between.contains("\n") ? "\n" : between.isEmpty() ? "" : " ");
        }
        kept.append(sentence);
      }
      end = span.end();
    }
    String matter = kept.toString().strip();
    return matter.isEmpty() ? "" : capitalised(matter);
  }

  private static boolean isMatter(String sentence) {
    return !POLITE.matcher(sentence).matches()
        && !PersonalDataMasker.isMasked(sentence)
        && !SOMEBODYS_NUMBER.matcher(sentence).find();
  }

  /** "Hi, returns are free" loses its beginning. */
  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
