package io.nightshift.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.Callers;
import io.nightshift.HouseTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** Guessing passwords is slow and ends; to remember who has signed in does not soften that. */
@HouseTest
class LockOutTest {

    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient database;

    private final String user = "guessed" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void makeUser() {
        var entry = identities.newUser(user);
        entry.setPassword(PASSWORD);
        identities.saveUser(entry);
        identities.createMembership(user, Group.ANALYSTS.id());
    }

    @AfterEach
    void deleteUser() {
        identities.deleteUser(user);
    }

    @Test
    void shutsOutAnAccountAtOnceAfterAWrongPasswordThoughItHadSignedInBefore() {
        assertThat(signIn(PASSWORD)).isEqualTo(200);

        assertThat(signIn("wrong")).isEqualTo(401);

        assertThat(signIn(PASSWORD))
                .as("within the wait that the wrong one brought")
                .isEqualTo(401);
        assertThat(stored().getAttempts()).isEqualTo(1);
    }

    @Test
    void locksAnAccountForGoodAfterTenWrongPasswordsUntilAnAdministratorOpensIt() {
        for (int tries = 0; tries < 10; tries++) {
            signIn("wrong");
            waitIsOver();
        }

        assertThat(stored().getAttempts()).isEqualTo(10);
        assertThat(signIn(PASSWORD)).isEqualTo(401);

        identities.unlockUser(user);
        assertThat(signIn(PASSWORD)).isEqualTo(200);
    }

    @Test
    void forgetsAtOnceWhoseGroupsOrPasswordChanged() {
        assertThat(signIn(PASSWORD)).isEqualTo(200);

        identities.deleteMembership(user, Group.ANALYSTS.id());
        assertThat(signIn(PASSWORD)).isEqualTo(403);

        var entry = identities.createUserQuery().userId(user).singleResult();
        entry.setPassword("another one entirely");
        identities.saveUser(entry);
        assertThat(signIn(PASSWORD)).isEqualTo(401);
    }

    @Test
    void checksAPasswordOnceAMinute() {
        var now = new AtomicInteger();
        var checks = new AtomicInteger();
        var clock = new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochSecond(now.get());
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        var signIn = new SignIn(
                (name, password) -> {
                    checks.incrementAndGet();
                    return password.equals(PASSWORD)
                            ? Optional.of(new Account(name, Set.of("analysts")))
                            : Optional.empty();
                },
                new RecentSignIns(clock));

        signIn.authenticate(claim());
        now.set(59);
        signIn.authenticate(claim());
        assertThat(checks).hasValue(1);

        now.set(60);
        signIn.authenticate(claim());
        assertThat(checks).hasValue(2);
    }

    private UsernamePasswordAuthenticationToken claim() {
        return UsernamePasswordAuthenticationToken.unauthenticated(user, PASSWORD);
    }

    private int signIn(String password) {
        return Callers.as(user, password, port)
                .get()
                .uri("/api/escalations")
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    /** Nobody wants to wait ten times, each twice as long. */
    private void waitIsOver() {
        database.sql("update act_id_user set lock_exp_time_ = null where id_ = :user")
                .param("user", user)
                .update();
    }

    private UserEntity stored() {
        return (UserEntity) identities.createUserQuery().userId(user).singleResult();
    }
}
