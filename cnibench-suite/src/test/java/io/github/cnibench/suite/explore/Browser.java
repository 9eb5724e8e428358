package io.github.cnibench.suite.explore;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Chromium of this machine without a window, for one test class. */
final class Browser implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final JsonMapper json = new JsonMapper();

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Return what this machine lacks for a browser, or empty where it has one. */
    static Optional<String> missing() {
        List<String> missing = Stream.of("chromium", "chromedriver")
                .filter(program -> onPath(program).isEmpty())
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("no " + String.join(" and no ", missing)
                        + " on the PATH, so the page is not looked at in a browser; on Debian: apt-get install chromium"
                        + " chromium-driver");
    }

    /** Start it with a new profile, which the driver makes and removes. */
    static Browser start(Path downloads) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(onPath("chromium").orElseThrow().toFile())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1280,900");
        options.setCapability("goog:loggingPrefs", logs);
        // Of the protocol only commands are used that all versions have.
        Logger.getLogger("org.openqa.selenium.devtools").setLevel(Level.OFF);
        // Named, so that Selenium does not look for drivers to download.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", downloads.toString()));
        return new Browser(driver);
    }

    /** Open a page anew, with a fragment such as {@code view=table}. */
    void open(Path page, String fragment) {
        driver.get("about:blank");
        driver.get(page.toUri() + (fragment.isEmpty() ? "" : "#" + fragment));
        await().atMost(DEADLINE).until(() -> "true".equals(script("return document.documentElement.dataset.ready")));
    }

    /** Run a script in the page and return what it returns, or "null". */
    Object script(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "null");
    }

    long number(String script) {
        return ((Number) script(script)).longValue();
    }

    /** Return after how many milliseconds a page is ready: the best of three, since whatever else runs can only add to it. */
    long millisecondsToReady(Path page) {
        return IntStream.range(0, 3)
                .mapToLong(load -> {
                    open(page, "");
                    return number("return performance.getEntriesByName('explore-ready')[0].startTime");
                })
                .min()
                .orElseThrow();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** Return the text that a reader sees in the elements of a selector. */
    List<String> texts(String selector) {
        // In one step, since the page may put new elements in the place of some at any time.
        Object texts = script(
                "return [...document.querySelectorAll(arguments[0])].map(e => (e.innerText ?? e.textContent).trim())",
                selector);
        return ((List<?>) texts).stream().map(String::valueOf).toList();
    }

    String text(String selector) {
        return String.join("\n", texts(selector));
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    void type(String selector, String text) {
        driver.findElement(By.cssSelector(selector)).sendKeys(text);
    }

    void choose(String selector, String visibleText) {
        driver.findElement(By.cssSelector(selector)).findElements(By.tagName("option")).stream()
                .filter(option -> option.getText().strip().equals(visibleText))
                .findFirst()
                .orElseThrow(() -> new AssertionError(selector + " has no '" + visibleText + "'"))
                .click();
    }

    /** Press a key where the focus is. */
    void press(Keys key) {
        WebElement focused = driver.switchTo().activeElement();
        focused.sendKeys(key);
    }

    void until(Callable<Boolean> condition) {
        await().atMost(DEADLINE).until(condition);
    }

    /** Pretend that the system wishes for {@code light} or {@code dark}. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void screen(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    }

    /** Take a picture of what is seen. */
    void picture(Path file) {
        try {
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return what was written to the console since the last call. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Return the addresses of everything that was asked for since the last call, but for files and what is in the page. */
    List<String> requests() {
        List<String> addresses = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = json.readTree(entry.getMessage()).at("/message");
            if (message.at("/method").asString().equals("Network.requestWillBeSent")) {
                addresses.add(message.at("/params/request/url").asString());
            }
        }
        return addresses.stream()
                .filter(address ->
                        Stream.of("file:", "data:", "blob:", "about:").noneMatch(address::startsWith))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
