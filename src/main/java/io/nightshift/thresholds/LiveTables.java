package io.nightshift.thresholds;

import java.util.List;
import java.util.Optional;

/** Port to the tables that are deployed. */
public interface LiveTables {

    /** The version that decides now. */
    Optional<Version> live(String key);

    /** All versions, newest first. */
    List<Version> versions(String key);

    /** Deploys a table that was approved, and gives its version. */
    int deploy(String key, byte[] dmn, String why);

    /** One version of a table. */
    record Version(String key, int number, byte[] dmn) {

        public Version {
            dmn = dmn.clone();
        }

        @Override
        public byte[] dmn() {
            return dmn.clone();
        }

        public Table table() {
            return Table.read(dmn);
        }
    }
}
