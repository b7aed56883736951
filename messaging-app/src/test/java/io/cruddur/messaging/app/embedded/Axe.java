package io.cruddur.messaging.app.embedded;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.cruddur.messaging.cognito.NodePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What keeps people from using a page, as axe-core finds it: in light and dark, on a phone, a tablet and a desk. */
final class Axe {

    private static final NodePackage PACKAGE = new NodePackage(Axe.class, "axe");

    private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    private static final List<Integer> WIDTHS = List.of(375, 768, 1280);
    private static final int HEIGHT = 800;

    private static final String FINDINGS = """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ["violations"] });
              return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
            }""";

    private final String source;

    private Axe(String source) {
        this.source = source;
    }

    /** The one that npm installs. Without node the test is skipped, or fails where that must not be. */
    static Axe installed() throws IOException, InterruptedException {
        PACKAGE.require();
        return new Axe(Files.readString(PACKAGE.install().resolve("node_modules/axe-core/axe.min.js")));
    }

    /** What is wrong with the page in the state in which it is, each finding with its rule, scheme, width and element. */
    List<String> findings(Page page) {
        page.evaluate(source);
        List<String> findings = new ArrayList<>();
        for (ColorScheme scheme : SCHEMES) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : WIDTHS) {
                page.setViewportSize(width, HEIGHT);
                for (Object finding : (List<?>) page.evaluate(FINDINGS)) {
                    findings.add(scheme + " " + width + " " + finding);
                }
            }
        }
        return findings;
    }
}
