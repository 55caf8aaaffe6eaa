package dev.parley.gateway.conversations;

/** What the gateway itself says, where the answering service has no words. */
enum ReplyTexts {
  APOLOGY(
      "Sorry, I can't answer at the moment. I can connect you to a person who will help.",
      "抱歉,我现在无法回答。我可以为您转接人工客服。"),
  NO_ANSWER(
      "Sorry, I don't know the answer to that. I can connect you to a person who will help.",
      "抱歉,我没有找到答案。我可以为您转接人工客服。"),
  HANDOFF_REQUESTED(
      "I'm connecting you to a person. Somebody will be with you shortly.", "正在为您转接人工客服,请稍候。"),
  HANDOFF_ANGRY(
      "I'm sorry for the trouble. I'm connecting you to a person who will take care of this.",
      "非常抱歉给您带来不便,正在为您转接人工客服处理。"),
  PERSON_LEADS(
      "A person has your conversation now and will answer you here.", "您的会话已转交人工客服,客服会在此回复您。"),
  PRODUCTS("These products may fit:", "以下商品可能适合您:");

  private final String english;
  private final String chinese;

  ReplyTexts(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /**
   * @param language BCP 47 code; anything but Chinese is answered in English
   */
  String in(String language) {
    return language.startsWith("zh") ? chinese : english;
  }

  /** Language by script, for when nobody detected it. */
  static String guessLanguage(String text) {
    return text.codePoints().anyMatch(Character::isIdeographic) ? "zh" : "en";
  }
}
