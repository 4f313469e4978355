package io.nightshift.connectors.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Robots;
import io.nightshift.actions.Sought;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The room of the robots: {@code stock-count} reads the old warehouse system for a {@code part}, {@code return-label} makes a
 * label for sending an {@code order} back.
 */
@Component
@ConditionalOnCompany(Department.ROBOTS)
class RobotRoom implements Robots {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Door door;
    private final Clock clock;

    RobotRoom(JdbcClient database, ObjectMapper json, Door door, Clock clock) {
        this.database = database;
        this.json = json;
        this.door = door;
        this.clock = clock;
    }

    @Override
    public Receipt run(EffectKey key, String robot, Map<String, String> input) {
        return door.deed(Department.ROBOTS, input.getOrDefault("customer", ""), () -> {
            if (enter(key, robot, input)) {
                note(key, work(robot, input));
            }
            requireSame(key, robot, input);
            return before(key).orElseThrow().receipt();
        });
    }

    private boolean enter(EffectKey key, String robot, Map<String, String> input) {
        return database.sql("""
            insert into company.robot_run (effect_key, robot, input, result, at)
            values (:key, :robot, :input::jsonb, '', :now)
            on conflict (effect_key) do nothing
            """)
                        .param("key", key.value())
                        .param("robot", robot)
                        .param("input", write(input))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void note(EffectKey key, String result) {
        database.sql("update company.robot_run set result = :result where effect_key = :key")
                .param("result", result)
                .param("key", key.value())
                .update();
    }

    private String work(String robot, Map<String, String> input) {
        return switch (robot) {
            case "stock-count" -> stockCount(needed(robot, input, "part"));
            case "return-label" -> returnLabel(needed(robot, input, "order"));
            default -> throw new Refused("There is no robot '" + robot + "'; there are stock-count and return-label");
        };
    }

    private static String needed(String robot, Map<String, String> input, String name) {
        return Optional.ofNullable(input.get(name))
                .orElseThrow(() -> new Refused("The robot " + robot + " needs the input '" + name + "'"));
    }

    private String stockCount(String part) {
        return database.sql("""
            select number || ' ' || name || case when in_stock then ': in stock' else ': not in stock' end
              from company.part where number = :part
            """)
                .param("part", part)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refused("There is no part " + part));
    }

    private String returnLabel(String order) {
        return database.sql("""
            select 'RL-' || nextval('company.number') || ' for ' || quantity || ' x ' || part || ' of order ' || number
              from company.sales_order where number = :order and status = 'DELIVERED'
            """)
                .param("order", order)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refused("There is no delivered order " + order + " to send back"));
    }

    private void requireSame(EffectKey key, String robot, Map<String, String> input) {
        if (!database.sql("""
            select robot = :robot and input = :input::jsonb from company.robot_run where effect_key = :key
            """)
                .param("robot", robot)
                .param("input", write(input))
                .param("key", key.value())
                .query(Boolean.class)
                .single()) {
            throw new KeyReused(key, "another run");
        }
    }

    private Optional<Run> before(EffectKey key) {
        return database.sql("select number, robot, result from company.robot_run where effect_key = :key")
                .param("key", key.value())
                .query(Run.class)
                .optional();
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return door.read(Department.ROBOTS, "", () -> before(sought.key()).map(Run::receipt));
    }

    private String write(Map<String, String> input) {
        try {
            return json.writeValueAsString(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Robots are told plain words", e);
        }
    }

    /** One run of a robot. */
    record Run(long number, String robot, String result) {

        Receipt receipt() {
            return new Receipt("RR-" + number, "Robot " + robot + ": " + result, Map.of("result", result));
        }
    }
}
