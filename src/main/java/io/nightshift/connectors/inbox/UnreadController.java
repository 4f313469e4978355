package io.nightshift.connectors.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which tickets and other things were heard of and could not be read where they lie so far. */
@Tag(name = "Connections")
@RestController
class UnreadController {

    private static final int MOST = 200;

    private final News news;

    UnreadController(News news) {
        this.news = news;
    }

    @GetMapping("/api/connections/unread")
    @Operation(summary = "What a system told of and could not be read there so far, with the reason")
    List<News.Unread> unread() {
        return news.unread(MOST);
    }
}
