// Driver calls on topsruntime, which is one interface for runtime and driver.
#include <cuda.h> // expect[enflame]: adapt

CUresult load(const char *path, CUstream stream) // expect[enflame]: adapt
{
    CUmodule module; // expect[enflame]: rename
    CUfunction function; // expect[enflame]: rename
    CUdeviceptr address; // expect[enflame]: adapt
    CUcontext context; // expect[enflame]: unknown
    cuInit(0); // expect[enflame]: rename
    cuModuleLoad(&module, path); // expect[enflame]: rename
    cuModuleGetFunction(&function, module, "scale"); // expect[enflame]: rename
    cuMemAlloc(&address, 1024); // expect[enflame]: adapt
    cuLaunchKernel(function, 1, 1, 1, 256, 1, 1, 0, stream, nullptr, nullptr); // expect[enflame]: adapt
    CUtensorMap map; // expect[enflame]: rewrite
    cuStreamSynchronize(stream); // expect[enflame]: rename
    return CUDA_SUCCESS; // expect[enflame]: adapt
}

int customCount(int cusp) // ok
{
    return cusp; // ok
}
