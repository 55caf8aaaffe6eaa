package dev.parley.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser. Without Chromium they are not tested, and the run says so. */
@ExtendWith(SuiteExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // the browser is opened before the first test
class PagesIT {
  private static final List<String> CHROMIUM =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  /** How long a page may take on a busy machine. */
  private static final double PATIENCE_MILLIS = 5_000;

  private final RunningSuite suite;
  private final List<String> errors = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;
  private BrowserContext context;
  private Page page;

  PagesIT(RunningSuite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void open() {
    Optional<Path> chromium =
        CHROMIUM.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    if (chromium.isEmpty()) {
      System.out.println("No Chromium at any of " + CHROMIUM + ": THE PAGES ARE NOT TESTED.");
    }
    assumeTrue(chromium.isPresent(), "no Chromium at any of " + CHROMIUM);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright = Playwright.create();
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @BeforeEach
  void newPage() {
    context = browser.newContext(new Browser.NewContextOptions().setLocale("en-US"));
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(suite.url()) && !request.url().startsWith("data:")) {
            errors.add("left the origin: " + request.url());
          }
        });
  }

  @AfterEach
  void pageHadNoErrors() {
    context.close();
    assertThat(errors).isEmpty();
  }

  @AfterAll
  void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @Test
  void chatAnswersWithASourceThatOpensAtTheCitedPlaceAndTakesAThumb() {
    page.navigate(suite.url());

    ask("How long do I have to return a jacket?");
    Locator log = page.getByRole(AriaRole.LOG);
    assertThat(log).containsText("60 days");
    Response told =
        page.waitForResponse(
            response -> response.url().endsWith("/v1/openedSources:record"),
            () -> page.locator("button.source").first().click());
    assertThat(told.status()).isEqualTo(200);
    assertThat(page.locator("mark", withText("60 days")).first()).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("mark")).hasCount(0);

    page.getByLabel(Pattern.compile("^(Helpful|Good answer|Thumbs up).*")).last().click();
    assertThat(page.getByText(Pattern.compile("Thank you"))).isVisible();

    page.navigate(suite.url() + "/console#key=" + suite.adminKey());
    page.navigate(suite.url() + "/console#feedback");
    assertThat(page.locator("feedback-view dl div", withText("opened sources")).locator("dd"))
        .hasText(Pattern.compile("[1-9]\\d*"));
  }

  @Test
  void chatIsUsedWithTheKeyboardAlone() {
    page.navigate(suite.url());
    page.getByPlaceholder("Type your question").focus();

    page.keyboard().type("Do you repair tents?");
    page.keyboard().press("Enter");

    assertThat(page.locator("button.source").first()).isVisible();
    assertThat(page.getByPlaceholder("Type your question")).isFocused();
  }

  @Test
  void openingAProductChangesWhatIsRecommended() {
    page.navigate(suite.url());
    Locator reasons = page.locator("aside product-card");
    assertThat(reasons.first()).containsText("popular");

    reasons.first().click();

    assertThat(page.locator("aside product-card", withText("because you"))).not().hasCount(0);
  }

  @Test
  void consoleSignsInWithAKeyShowsModelsAndLiveFeedback() {
    page.navigate(suite.url() + "/console#key=" + suite.adminKey());
    page.navigate(suite.url() + "/console#models");
    assertThat(page.locator("parley-console")).containsText("Recommender");
    assertThat(page.locator("parley-console")).containsText("Champion");
    assertThat(page.url()).doesNotContain("key=");

    page.navigate(suite.url() + "/console#feedback");
    // No long number: one in ten would pass for a card's and be masked.
    String comment = "seen live in the console " + Long.toString(System.nanoTime(), 36);
    suite.rate(
        suite.ask("Where are your stores?").path("answerId").asText(),
        Json.object().put("thumbs", "THUMBS_DOWN").put("comment", comment),
        "");
    assertThat(page.getByText(comment)).isVisible();

    page.navigate(suite.url() + "/console#knowledge");
    String firstTitle =
        suite
            .agent()
            .get("/v1/documents", Map.of("pageSize", 1))
            .path("documents")
            .path(0)
            .path("title")
            .asText();
    assertThat(page.getByText(firstTitle).first()).isVisible();
  }

  @Test
  void consoleImportsFilesAndLooksAfterADocument() {
    String id = "console-" + Long.toString(System.nanoTime(), 36);
    page.navigate(suite.url() + "/console#key=" + suite.adminKey());
    page.navigate(suite.url() + "/console#knowledge");

    page.locator("document-import input[type=file]")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload(
                  id + ".html",
                  "text/html",
                  ("<h1>About " + id + "</h1><p>Zorbs are blue.</p>").getBytes(UTF_8)),
              new FilePayload("broken.docx", "application/msword", "no such thing".getBytes(UTF_8))
            });
    Locator job = page.locator("knowledge-job");
    assertThat(job).containsText("1 created, 1 failed");
    assertThat(job).containsText("expected a whole DOCX file");

    page.getByLabel("Filter by title").fill(id);
    assertThat(page.locator("document-list button.row")).hasCount(1);
    page.locator("document-list button.row").click();
    Locator dialog = page.locator("document-dialog");
    assertThat(dialog).containsText("Zorbs are blue.");

    dialog.getByRole(AriaRole.BUTTON, named("Unpublish")).click();
    assertThat(dialog).containsText("Unpublished");
    assertThat(page.locator("document-list button.row")).containsText("Unpublished");
    dialog.getByRole(AriaRole.BUTTON, named("Publish")).click();
    assertThat(dialog).not().containsText("Unpublished");
    dialog.getByRole(AriaRole.BUTTON, named("1 version")).click();
    assertThat(dialog.locator("document-versions")).containsText("Current");
    dialog.getByRole(AriaRole.BUTTON, named("Reindex")).click();
    assertThat(page.locator("knowledge-job").first()).containsText("1 unchanged");

    page.locator("document-list button.row").click();
    dialog.getByRole(AriaRole.BUTTON, named("Delete")).click();
    page.locator("confirm-dialog")
        .getByRole(AriaRole.BUTTON, named("Delete").setExact(true))
        .click();
    assertThat(page.locator("document-list")).containsText("No document matches");
  }

  @Test
  void consoleShowsWhatEachStageOfASearchSays() {
    page.navigate(suite.url() + "/console#key=" + suite.adminKey());
    page.navigate(suite.url() + "/console#knowledge");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search passages")).click();
    page.getByLabel("Search passages").last().fill("How long may I return a jacket?");
    page.keyboard().press("Enter");

    Locator best = page.locator("stage-scores").first();
    for (String stage : List.of("BM25", "Cosine", "Fused", "Order")) {
      Locator said = best.locator("div", new Locator.LocatorOptions().setHasText(stage)).first();
      assertThat(said).containsText(Pattern.compile("\\d\\.\\d{3}"));
    }
    best.getByText("What moved the order").click();
    assertThat(best.getByRole(AriaRole.ROW)).not().hasCount(0);

    page.getByLabel("Meaning (vectors)").uncheck();
    page.getByLabel("Learned order").uncheck();
    assertThat(best).not().containsText("What moved the order");
    assertThat(best.locator("div", new Locator.LocatorOptions().setHasText("Cosine")).first())
        .containsText("–");
    assertThat(page.getByLabel("Words (BM25)")).isDisabled();
  }

  @Test
  void consoleShowsAnEvaluationWithItsCharts(@TempDir Path folder) throws IOException {
    Path data = folder.resolve("seen-in-the-console.csv");
    Files.writeString(
        data,
        """
        text,label
        "great service, thank you",positive
        this is awful and I am angry,negative
        where is your store?,neutral
        """);
    assertThat(suite.cli("evaluate", "sentiment", "--data", data.toString()).code()).isZero();
    page.navigate(suite.url() + "/console#key=" + suite.adminKey());

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Evaluation")).click();
    Locator answers = page.locator("answer-calibration");
    assertThat(answers).containsText("answer when at least 95 % sure");
    assertThat(answers).containsText("The curve that ships");
    assertThat(answers.getByRole(AriaRole.IMG).locator("circle")).hasCount(1);
    assertThat(answers.getByRole(AriaRole.IMG).locator("polyline").first()).isAttached();
    assertThat(answers.locator("li .badge").last()).hasText("Ships");
    page.locator("evaluations-view a.row", withText("seen-in-the-console.csv")).first().click();

    Locator report = page.locator("evaluation-report");
    assertThat(report).containsText("Macro F1");
    assertThat(report).containsText("models/sentiment/versions/");
    assertThat(report.getByRole(AriaRole.ROW)).not().hasCount(0);
    for (String chart : List.of("ROC curves", "Calibration")) {
      Locator drawn =
          page.getByRole(
              AriaRole.IMG, new Page.GetByRoleOptions().setName(Pattern.compile("^" + chart)));
      assertThat(drawn).isVisible();
      assertThat(drawn.locator("polyline, rect.bar").first()).isAttached();
    }
    assertThat(page.locator("confusion-matrix td")).hasCount(9);
  }

  @Test
  void aPersonAnswersFromTheConsoleAndTheChatAndTheKnowledgeTakeItUp() {
    page.navigate(suite.url());
    ask("Do you restring tennis rackets?");
    assertThat(page.getByText("Talk to a person")).isVisible();
    String conversation =
        suite
            .agent()
            .get("/v1/conversations", Map.of("pageSize", 1))
            .path("conversations")
            .path(0)
            .path("name")
            .asText();
    Page console = context.newPage();
    console.onPageError(errors::add);
    console.navigate(suite.url() + "/console#key=" + suite.adminKey());
    console.navigate(suite.url() + "/console#" + conversation);

    String reply = "Rackets are restrung at the store in Munich within two days.";
    console.getByLabel("Your reply").fill(reply);
    console.getByText("Reply", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".person")).containsText(reply);
    console.getByText("Resolved", new Page.GetByTextOptions().setExact(true)).click();

    console.navigate(suite.url() + "/console#gaps");
    Locator article = console.locator("article-list li", withText("tennis rackets"));
    for (int i = 0; i < 20 && article.count() == 0; i++) { // it comes by Kafka
      console.getByText("Refresh").click();
      console.waitForTimeout(1_000);
    }
    assertThat(article).containsText(reply);
    article.getByText("Edit").click();
    console
        .getByLabel("Text (Markdown)")
        .fill("Rackets are restrung at the store in Munich for 20 euros.");
    console.getByText("Publish", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(article).hasCount(0);

    ask("Do you restring tennis rackets?");
    assertThat(page.getByRole(AriaRole.LOG)).containsText("20 euros");
  }

  @Test
  void chatBundleHasAnAddressForOtherPages() {
    var reply = context.request().get(suite.url() + "/embed/parley-chat.js");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsEntry("access-control-allow-origin", "*");
    assertThat(Stream.of("import", "customElements")).anyMatch(reply.text()::contains);
  }

  @Test
  void pagesAreKeptToTheirOwnOrigin() {
    for (String path : List.of("/", "/console")) {
      Map<String, String> headers = context.request().get(suite.url() + path).headers();

      assertThat(headers)
          .containsEntry("cache-control", "no-cache")
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("referrer-policy", "no-referrer");
      assertThat(headers.get("content-security-policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "https:");
    }
  }

  private void ask(String question) {
    page.getByPlaceholder("Type your question").fill(question);
    page.keyboard().press("Enter");
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
