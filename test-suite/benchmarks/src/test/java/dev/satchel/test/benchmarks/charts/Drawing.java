package dev.satchel.test.benchmarks.charts;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A chart as a reader of SVG parses it, which requires valid XML. */
final class Drawing {

    private final Document document;

    private Drawing(Document document) {
        this.document = document;
    }

    static Drawing of(Chart chart) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new Drawing(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8))));
        } catch (Exception e) {
            throw new AssertionError("not XML:\n" + chart.svg(), e);
        }
    }

    Element root() {
        return document.getDocumentElement();
    }

    List<Element> elements(String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    /** Returns texts, from the first drawn to the last. */
    List<String> texts(String classes) {
        return elements("text").stream()
                .filter(each -> each.getAttribute("class").equals(classes))
                .map(Element::getTextContent)
                .toList();
    }

    /** Returns bars, by their colour. */
    List<Element> bars() {
        return elements("rect").stream()
                .filter(each -> each.getAttribute("class").matches("s\\d"))
                .filter(each -> !each.getAttribute("height").equals("10"))
                .toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
