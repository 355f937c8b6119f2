package io.helpconnect.searches;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.Done;
import io.helpconnect.bus.Fact;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.RepeatableRequest;
import io.helpconnect.bus.Request;
import io.helpconnect.help.Help;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What people look for again and again: searches of the feed under a name, and interests, which say what suits somebody in
 * general. Whoever has them is told of new posts that match. They are private: nobody else sees them.
 */
public interface Searches {
    int SMALLEST_RADIUS = 100;
    int LARGEST_RADIUS = 50_000;

    /** What narrows a search, and can be left out of it again. */
    enum Filter {
        @JsonProperty("type")
        TYPE,
        @JsonProperty("category")
        CATEGORY,
        @JsonProperty("urgency")
        URGENCY,
        @JsonProperty("q")
        Q
    }

    /** Where somebody looks from: often their home, so it says nothing of itself in a log. */
    record Place(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon) {
        @Override
        public String toString() {
            return "Place[hidden]";
        }
    }

    /**
     * Keeps a search. 409 where the caller has 50 already.
     *
     * @param name made from the filters if not given
     * @param interest whether it says what suits the caller, rather than being a search of the feed; no, if not given
     * @param tell whether to tell the caller of new posts that match; yes, if not given
     * @param radius metres, 5000 if not given; from {@code near} to the middle of the area in which a post is shown
     * @param q words that all occur in title or description, as in the feed
     */
    record CreateSearch(
            NewId newId,
            @Size(min = 1, max = 80) String name,
            Boolean interest,
            Boolean tell,
            @NotNull @Valid Place near,
            @Min(SMALLEST_RADIUS) @Max(LARGEST_RADIUS) Integer radius,
            Help.Type type,
            Help.Category category,
            Help.Urgency urgency,
            @Size(max = 200) String q,
            Caller caller)
            implements Request<Search> {}

    /** One's own, newest first. */
    record ListSearches(
            @Min(1) @Max(100) Integer limit,
            @Size(max = 200) String cursor,
            Caller caller) implements RepeatableRequest<Page> {}

    /** One's own; 404 for another's. */
    record FindSearch(@NotBlank @Size(max = 64) String id, Caller caller) implements RepeatableRequest<Search> {}

    /**
     * Changes a search of one's own; what is not given stays. It matches posts that are new from then on.
     *
     * @param any filters that no longer matter; what is given beside them counts
     */
    record ChangeSearch(
            @NotBlank @Size(max = 64) String id,
            @Size(min = 1, max = 80) String name,
            Boolean interest,
            Boolean tell,
            @Valid Place near,
            @Min(SMALLEST_RADIUS) @Max(LARGEST_RADIUS) Integer radius,
            Help.Type type,
            Help.Category category,
            Help.Urgency urgency,
            @Size(max = 200) String q,
            @Size(max = 4) Set<@NotNull Filter> any,
            Caller caller)
            implements RepeatableRequest<Search> {}

    /** Forgets a search of one's own; 404 where there is none. */
    record DeleteSearch(@NotBlank @Size(max = 64) String id, Caller caller) implements Request<Done> {}

    /**
     * A search as its owner sees it, and nobody else.
     *
     * @param name the one that was given, or one that is made from the filters
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Search(
            String id,
            String name,
            boolean interest,
            boolean tell,
            Place near,
            int radius,
            Help.Type type,
            Help.Category category,
            Help.Urgency urgency,
            String q,
            Instant createdAt)
            implements Message {}

    record Page(List<Search> items, String next) implements Message {}

    /**
     * A new post, or one that is open again, matches a search whose owner wants to be told. Once for a search and a post; a
     * post that opens again is matched by what has been kept or changed since it was made, and it is forgotten after 30 days
     * which those were. Never of one's own posts. At most 100 a day (UTC) for one search: of more, nothing is told, also not
     * later; the search itself shows them.
     *
     * @param user whose search it is
     * @param author of the post
     * @param title of the post
     * @param name of the search
     * @param interest whether the search says what suits them, rather than being a search of the feed
     * @param urgent whether the post is
     */
    record Matched(
            String search,
            String post,
            String user,
            String author,
            String title,
            String name,
            boolean interest,
            boolean urgent)
            implements Fact {}
}
