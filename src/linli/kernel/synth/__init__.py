"""A seeded generator of invented communities (合成社区): buildings, doors, households, people, and their messy rosters.

Pure Python: the same seed and numbers give the same community on every machine. Nobody in it can be a real person:

* **ID numbers** pass every rule of GB 11643 (length, birth date, parity of sex, MOD 11-2 check digit) but begin with
  2199xx. GB/T 2260 has never assigned a prefecture 99 in Liaoning (21), so no such number was ever issued. The last
  two digits of the region are the seed modulo 100: communities whose seeds differ there never share a number.
* **Telephone numbers** begin with 160, a mobile segment that the numbering plan has not allocated; the two digits that
  follow are again the seed modulo 100.
* **Passports** begin with ZZ, a country code that ISO 3166 leaves to private use; travel permits with H99.
* **Names** are put together by chance from surnames in roughly their true frequency and given names of the person's
  generation, with compound surnames, rare characters, names with a dot and names in Latin letters among them.
* Estates, workplaces and schools are invented. Everything is flagged `synthetic`.

`linli.kernel.synth.api` is the door: `community`, `village`, `roster`.
"""
