package io.nightshift.connectors.knowledge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the local index lacks because it could not be read. */
@Tag(name = "Connections")
@RestController
class UnreadPagesController {

    private static final int MOST = 200;

    private final Pages pages;

    UnreadPagesController(JdbcClient database) {
        pages = new Pages(database);
    }

    @GetMapping("/api/connections/unread-pages")
    @Operation(summary = "The pages of knowledge that could not be read so far, with the reason")
    List<Pages.Unread> unread() {
        return pages.unread(MOST);
    }
}
