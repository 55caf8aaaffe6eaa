package dev.parley.nlp.answering;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of thing a question asks for, and what such a thing looks like in a text: "how much"
 * wants an amount of money. English and Chinese.
 */
enum AnswerType {
  AMOUNT(
      "how much|costs?\\b|price|pricing|charge|fee|pay for|expensive|set me back|refund amount|what do i pay|what discount"
          + "|多少钱|费用|价格|邮费|运费|学费|要钱|贵吗|几块|多少欧|掏多少|得多少|要多少|收费",
      "[€$£¥]\\s?\\d|\\d\\s?(?:€|euros?\\b|eur\\b|欧元|元)|\\bfree\\b|no charge|免费|包邮"),
  SHARE(
      "how many per ?cent|percent|discount|anything off|\\boff\\b|interest|reduction|折|优惠|利息",
      "\\d\\s?%|百分之"),
  DURATION(
      "how (?:long|many (?:days|hours|weeks|months|years)|soon|quick|fast|old|often)|how late|still (?:return|send|get)|too late|"
          + "多久|几天|多长时间|几个月|多少天|有效期|来得及|几年|超时",
      "\\d[\\d–-]*\\s?(?:to \\d+ )?(?:working |calendar |full )?(?:minutes?|hours?|days?|weeks?|months?|years?)\\b|"
          + "\\d\\s?个?(?:工作日|天|小时|分钟|个?月|年|周|星期)|same day|next (?:working )?day|当天|下一个工作日"),
  MOMENT(
      "\\bwhen\\b|what time|until when|by when|which date|from what time|open(?:ing)?\\b|close\\b|几点|什么时候|啥时候|到底什么时候|最早|礼拜|哪天",
      "\\d{1,2}[:.]\\d{2}|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|\\bmay\\b|june|july|august"
          + "|september|october|november|december|周[一二三四五六日]|\\d\\s?月|点"),
  MEASURE(
      "how (?:big|tall|wide|heavy|warm|cold|hot|far|stiff|deep|many)|what (?:size|length|temperature|degrees|number|level|setting)|which (?:size|letter|number)|"
          + "多大|几号|多长|多重|多远|多少度|尺码|多少空|几家",
      "\\d[\\d,.]*\\s?(?:mm|cm|km|m|kg|g|l|°c|hours|litres?|turns|points|pieces|毫米|厘米|公里|公斤|度|家|分钟)\\b|size|\\d–\\d|\\+\\d"),
  PLACE(
      "\\bwhere\\b|which (?:shop|store|branch|stop|address)|address|哪里|哪儿|在哪|什么地方|地址",
      "@|\\.example|street|strasse|stra\\u00dfe|\\bfloor\\b|my account|\\b\\w+ > \\w+|\\*\\*.*>|innsbruck|munich|ljubljana|in the |on the |under |楼|街|路|因斯布鲁克|慕尼黑"),
  CONTACT(
      "\\bwho(?:m)?\\b|contact|write to|e-?mail|phone|report|谁|联系|电话|邮箱",
      "@|\\.example|\\+\\d\\d|telephone|phone|chat|manager|电话|邮箱"),
  DECISION(
      "^(?:ok(?:ay)?,? |hi,? |hello,? |and |but |so )?(?:can|could|may|do|does|did|is|are|am|will|would|should|must|have|has)\\b|"
          + "\\b(?:can|may|could|do|must|should) (?:i|we|you|u|they|it)\\b|\\bok to\\b|吗|行不|能不能|可以|会不会|是不是|没有?$|不[？?]?$",
      "^(?:yes|no)\\b|\\b(?:not|never|no longer|cannot|only|unless|must|may|can|possible|allowed|forbidden)\\b|不|可以|能|只"),
  MEANS(
      "\\bhow (?:do|can|to|would|could|does|should|is|are)\\b|what (?:do i|can i|should i|now)|怎么|咋|如何|怎样|怎么办",
      "^(?:\\*\\*|\\d\\.|[-*] )?(?:open|go|press|choose|enter|send|call|bring|put|use|take|remove|wash|click|select|write|pack|print|turn|pull|loosen|please)\\b|请"),
  REASON(
      "\\bwhy\\b|how come|reason|为什么|怎么只|怎么还",
      "because|since|so that|in order|otherwise|because of|when |if |因为|由于|如果|以免");

  private final Pattern asked;
  private final Pattern given;

  AnswerType(String asked, String given) {
    this.asked = Pattern.compile(asked);
    this.given = Pattern.compile(given);
  }

  /** All that a question may ask for; none where nothing tells. */
  static Set<AnswerType> askedBy(String question) {
    String plain = question.strip().toLowerCase(Locale.ROOT);
    Set<AnswerType> types = EnumSet.noneOf(AnswerType.class);
    for (AnswerType type : values()) {
      if (type.asked.matcher(plain).find()) {
        types.add(type);
      }
    }
    return types;
  }

  boolean isGivenBy(String sentence) {
    return given.matcher(sentence.strip().toLowerCase(Locale.ROOT)).find();
  }
}
