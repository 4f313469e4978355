package io.nightshift.oversight;

import io.nightshift.oversight.BrakeReleases.Wish;

/** Port to the process that finds a second person for the release of a brake. */
public interface SecondPerson {

    /** Asks for one; a wish that somebody is asked about already is not asked about again. */
    void isWanted(Wish wish);

    /** A second person confirms, by whichever door. */
    void confirms(Wish wish, String person);
}
