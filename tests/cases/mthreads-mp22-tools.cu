// Profiling, complex numbers, images and the parts of the toolkit that have no MUSA name.
#include <cuComplex.h> // expect[mthreads-mp22]: rename
#include <cuda/std/limits> // expect[mthreads-mp22]: rename
#include <cupti.h> // expect[mthreads-mp22]: rename
#include <nvtx3/nvToolsExt.h> // expect[mthreads-mp22]: unknown
#include <cudnn_frontend.h> // expect[mthreads-mp22]: unknown
#include <mma.h> // expect[mthreads-mp22]: unknown

cuComplex twice(cuComplex z) // expect[mthreads-mp22]: rename
{
    nvtxRangePushA("twice"); // expect[mthreads-mp22]: unknown
    const char *cuptiLike = "cuptiActivityEnable"; // ok
    return cuCaddf(z, z); // expect[mthreads-mp22]: rename
}

void watch(CUpti_ActivityKind kind) // expect[mthreads-mp22]: rename
{
    cuptiActivityEnable(kind); // expect[mthreads-mp22]: rename
    int cupola = 0; // ok
}

void pictures(void *p, nvjpegHandle_t handle) // expect[mthreads-mp22]: rename
{
    nppiFree(p); // expect[mthreads-mp22]: rename
    nvjpegDestroy(handle); // expect[mthreads-mp22]: rename
    int jpeg = 0; // ok
}

nvrtcResult build(nvrtcProgram program) // expect[mthreads-mp22]: unknown
{
    int nvrtcOptions = 0; // ok
    return nvrtcCompileProgram(program, 0, 0); // expect[mthreads-mp22]: no-equivalent
}
