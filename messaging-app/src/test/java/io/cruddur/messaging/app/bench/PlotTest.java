package io.cruddur.messaging.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.bench.Plot.Axis;
import io.cruddur.messaging.app.bench.Plot.Line;
import io.cruddur.messaging.app.bench.Plot.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class PlotTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isXmlInWhichEveryPointLiesOnThePage(boolean logarithmic) throws Exception {
        Plot plot = new Plot(
                "Speed & <size>",
                new Axis("messages", logarithmic),
                new Axis("seconds", logarithmic),
                List.of(new Line("a", List.of(new Point(1, 0.003), new Point(100_000, 7))), new Line("b", List.of())));

        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(plot.svg().getBytes(StandardCharsets.UTF_8)));

        assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("Speed & <size>");
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            Element point = (Element) svg.getElementsByTagName("circle").item(i);
            assertThat(Double.parseDouble(point.getAttribute("cx"))).isBetween(70.0, 540.0);
            assertThat(Double.parseDouble(point.getAttribute("cy"))).isBetween(40.0, 340.0);
        }
    }

    @Test
    void aLinearAxisBeginsAtNothingAndALogarithmicOneAtAPowerOfTen() {
        double[] values = {30, 470};

        assertThat(new Scale(new Axis("", false), values, 0, 100).ticks()).containsExactly(0, 100, 200, 300, 400, 500);
        assertThat(new Scale(new Axis("", true), values, 0, 100).ticks()).containsExactly(10, 100, 1_000);
        assertThat(new Scale(new Axis("", true), values, 0, 100).place(100)).isEqualTo(50);
    }
}
