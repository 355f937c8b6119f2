package io.helpconnect.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void thoseOfOneNameStandTogetherUnderOneHead() {
        var figures = new Figures()
                .gauge("a", "How many", Map.of("of", "one"), () -> 1)
                .counter("b_total", "How often", () -> 2.5)
                .gauge("a", "How many", Map.of("of", "the \"other\""), () -> 3);
        assertEquals("""
                # HELP a How many
                # TYPE a gauge
                a{of="one"} 1
                a{of="the \\"other\\""} 3
                # HELP b_total How often
                # TYPE b_total counter
                b_total 2.5
                """, figures.text());
    }

    @Test
    void whatAPartHasStandsAmongThem() {
        var part = new Figures().counter("b_total", "How often", Map.of("of", "one"), () -> 1);
        var figures = new Figures().include(part).counter("b_total", "How often", Map.of("of", "other"), () -> 2);
        part.gauge("c", "How many", () -> 5);
        assertEquals(3, figures.sum("b_total"));
        assertEquals(5, figures.sum("c"));
        assertEquals(0, figures.sum("d"));
        assertEquals("""
                # HELP b_total How often
                # TYPE b_total counter
                b_total{of="one"} 1
                b_total{of="other"} 2
                # HELP c How many
                # TYPE c gauge
                c 5
                """, figures.text());
    }
}
