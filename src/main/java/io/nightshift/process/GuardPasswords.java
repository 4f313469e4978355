package io.nightshift.process;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** Keeps passwords as PBKDF2 digests: the engine's own, one round of SHA-512, is quickly guessed from a stolen backup. */
class GuardPasswords implements PasswordEncryptor {

    /** A quarter of a second of a core for each guess, and for each sign-in a minute. */
    static final GuardPasswords SLOW = new GuardPasswords(210_000);

    /** For the demonstration and tests: everybody knows those passwords, so nobody need wait for them. */
    static final GuardPasswords QUICK = new GuardPasswords(1_000);

    private static final int SALT_BYTES = 16;

    private final int rounds;
    private final PasswordEncoder digests;

    private GuardPasswords(int rounds) {
        this.rounds = rounds;
        this.digests = new Pbkdf2PasswordEncoder(
                "", SALT_BYTES, rounds, Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);
    }

    @Override
    public String encrypt(String password) {
        return digests.encode(password);
    }

    @Override
    public boolean check(String password, String encrypted) {
        return digests.matches(password, encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return "PBKDF2-SHA512-" + rounds;
    }
}
