package io.nightshift.connectors.inbox;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which tickets were heard of and could not be read at their desk so far. */
@RestController
class UnreadController {

    private static final int MOST = 200;

    private final News news;

    UnreadController(News news) {
        this.news = news;
    }

    @GetMapping("/api/connections/unread")
    @Operation(summary = "Tickets that a desk told of and that could not be read there so far, with the reason")
    List<News.Unread> unread() {
        return news.unread(MOST);
    }
}
