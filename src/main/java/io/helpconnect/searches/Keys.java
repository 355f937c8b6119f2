package io.helpconnect.searches;

import io.helpconnect.help.Help;
import io.helpconnect.help.Help.Post;
import io.helpconnect.places.Cells;
import io.helpconnect.places.Cover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What searches are found by: a map cell, a type and a category, where either may be "any". A search has a key for each of
 * the few cells that cover its circle; the cells that a post lies in, from the smallest to the largest in use, with its own
 * type and category or any, are the keys of all searches that it may match. It meets each of them under one key only.
 */
final class Keys {
    private static final String ANY = "*";

    private final Cells cells;
    private final Cover cover;

    Keys(Cells cells) {
        this.cells = cells;
        this.cover = new Cover(cells);
    }

    /** About 20 at most. */
    List<String> of(KeptSearch search) {
        return cover.of(search.point(), search.radius()).stream()
                .map(cell -> key(cells.name(cell), name(search.type()), name(search.category())))
                .toList();
    }

    /** Always 20. */
    List<String> of(Post post) {
        var all = new ArrayList<String>();
        long cell = cells.number(post.location().cell());
        for (int resolution = Cells.PUBLIC; resolution >= Cover.COARSEST; resolution--) {
            String around = cells.name(cells.parent(cell, resolution));
            for (Help.Type type : Arrays.asList(null, post.type())) {
                for (Help.Category category : Arrays.asList(null, post.category())) {
                    all.add(key(around, name(type), name(category)));
                }
            }
        }
        return all;
    }

    private static String name(Enum<?> value) {
        return value == null ? ANY : value.name();
    }

    private static String key(String cell, String type, String category) {
        return cell + " " + type + " " + category;
    }
}
