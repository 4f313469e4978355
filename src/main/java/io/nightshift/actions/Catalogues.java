package io.nightshift.actions;

/** Port to the catalogues of the deployed models. */
public interface Catalogues {

    /** The tools of one deployed model. */
    Catalogue of(String version);
}
