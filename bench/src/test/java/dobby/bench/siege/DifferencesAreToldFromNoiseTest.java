package dobby.bench.siege;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What all tries of one kind have in common is their median; how it wavers is the noise. */
class DifferencesAreToldFromNoiseTest {

    @Test
    void a_few_slow_ones_change_no_median() {
        Samples samples = new Samples(100);
        for (int i = 0; i < 100; i++) {
            samples.add(i < 90 ? 1000 : 1_000_000);
        }
        assertThat(samples.median()).isEqualTo(1000);
        assertThat(samples.noise()).isZero();
    }

    @Test
    void noise_is_what_two_halves_differ_by() {
        Samples samples = new Samples(100);
        for (int i = 0; i < 100; i++) {
            samples.add(i % 2 == 0 ? 1000 : 1010);
        }
        assertThat(samples.noise()).isEqualTo(10);
    }
}
