# SPDX-License-Identifier: Apache-2.0
"""Sign random requests with this library and with three other signers, and
explain each difference: run.py DRIVER FOLDER_WITH_NODE_MODULES SEED CASES"""
import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from compare import Outcome
from disagreements import RULES
from generate import generate
from shrink import smaller
from verify import job_of, problem_of

HERE = os.path.dirname(os.path.abspath(__file__))
LONG_RUN = 10000


def run(command, jobs):
    """One object on each line in, one on each line out."""
    jobs = list(jobs)
    lines = "".join(json.dumps(job) + "\n" for job in jobs)
    done = subprocess.run(command, input=lines, stdout=subprocess.PIPE,
                          text=True, encoding="utf-8", check=True)
    results = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
    if [r["number"] for r in results] != [job["number"] for job in jobs]:
        sys.exit("%s did not answer each case" % command[-1])
    return results


class Differential:
    def __init__(self, driver, modules):
        self.driver = driver
        self.signers = {
            "pacreds": [driver, "sign"],
            "botocore": [sys.executable, HERE + "/sign_botocore.py"],
            "awscrt": [sys.executable, HERE + "/sign_awscrt.py"],
            "smithy": ["node", HERE + "/sign_smithy.mjs", modules]}

    def outcomes(self, cases):
        """For each signer, an outcome for each case; ours knows no other's."""
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(lambda command: run(command, cases),
                                    self.signers.values()))
        return {signer: [Outcome(signer, case, result)
                         for case, result in zip(cases, answers)]
                for signer, answers in zip(self.signers, results)}

    def verify(self, outcomes):
        """Our verifier's problems with what was signed without problems."""
        signed = [outcome for outcome in outcomes
                  if not outcome.problem and "refused" not in outcome.result]
        verdicts = run([self.driver, "verify"], map(job_of, signed))
        for outcome, verdict in zip(signed, verdicts):
            outcome.problem = problem_of(outcome, verdict)

    def examine(self, cases):
        """What each signer made of the cases, and what is wrong with it."""
        outcomes = self.outcomes(cases)
        self.verify([o for each in outcomes.values() for o in each])
        return outcomes


def print_table(outcomes):
    print("%-9s %9s %9s %9s %11s" % (
        "", "agree", "explained", "refused", "unexplained"))
    for signer, results in outcomes.items():
        agree = sum(result.agrees_with(ours) for result, ours in
                    zip(results, outcomes["pacreds"]))
        bad = sum(bool(result.problem) for result in results)
        refused = sum("refused" in result.result for result in results)
        print("%-9s %9d %9d %9d %11d" % (
            signer, agree, len(results) - agree - refused, refused, bad))


def print_rules(outcomes):
    """Returns the rules that no case of a run needed."""
    counts = Counter((rule.name, signer) for signer in outcomes
                     for outcome in outcomes[signer] for rule in outcome.rules)
    stale = []
    for rule in RULES:
        for signer in rule.signers:
            count = counts[rule.name, signer]
            print("%7d  %-8s %s" % (count, signer, rule.name))
            if count == 0:
                stale.append("%s of %s" % (rule.name, signer))
    return stale


def main(driver, modules, seed, count):
    differential = Differential(driver, modules)
    cases = [generate(seed, number) for number in range(int(count))]
    outcomes = differential.examine(cases)
    print("%d cases, DIFFERENTIAL_SEED=%s" % (len(cases), seed))
    print_table(outcomes)
    stale = print_rules(outcomes)
    bad = [outcome for each in outcomes.values() for outcome in each
           if outcome.problem]
    if bad:
        worst = smaller(differential, min(
            bad, key=lambda outcome: len(json.dumps(outcome.case))))
        print("unexplained: %s: %s" % (worst.signer, worst.problem))
        print(json.dumps(worst.case))
    if stale and len(cases) >= LONG_RUN:
        print("no case needs these rules: " + ", ".join(stale))
        return 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
