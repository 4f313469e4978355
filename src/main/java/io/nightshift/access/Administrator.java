package io.nightshift.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator ({@code NIGHTSHIFT_ADMIN_USER}, {@code NIGHTSHIFT_ADMIN_PASSWORD}), made once if there is none.
 *
 * @param user empty if none is to be made
 */
@ConfigurationProperties("nightshift.admin")
public record Administrator(
        @DefaultValue("") String user, @DefaultValue("") String password) {

    public boolean isGiven() {
        return !user.isBlank();
    }

    @Override
    public String toString() {
        return "Administrator[" + user + "]";
    }
}
