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
}
