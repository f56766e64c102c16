#!/usr/bin/env pwsh
# One door for PowerShell 7 on Windows and Linux; each verb is one call, and its exit code is this script's:
#
#   ./run.ps1 build                      builds everything
#   ./run.ps1 test                       runs all tests
#   ./run.ps1 run PIPELINE [options]     geocluster run, on a Release build
#   ./run.ps1 check PIPELINE [options]   geocluster check
#   ./run.ps1 sample [DIR] [options]     geocluster sample
#
# Anything else goes to geocluster as it is, such as --help. Relative paths are relative to the folder you are in.

$verb, $rest = $args[0], $args[1..$args.Count]
$solution = "$PSScriptRoot/GeoCluster.sln"
$program = "$PSScriptRoot/src/GeoCluster.Cli"

switch ($verb) {
    'build' { & dotnet build $solution @rest }
    'test' { & dotnet test $solution @rest }
    default { & dotnet run --project $program -c Release '--' @args }
}
exit $LASTEXITCODE
