// Driver calls on CNDrv.
#include <cuda.h> // expect[cambricon]: adapt

CUresult load(const char *path, CUstream stream) // expect[cambricon]: adapt
{
    CUmodule module; // expect[cambricon]: adapt
    CUfunction function; // expect[cambricon]: adapt
    CUdeviceptr address; // expect[cambricon]: adapt
    CUcontext context; // expect[cambricon]: adapt
    cuInit(0); // expect[cambricon]: adapt
    cuModuleLoad(&module, path); // expect[cambricon]: adapt
    cuModuleGetFunction(&function, module, "scale"); // expect[cambricon]: adapt
    cuMemAlloc(&address, 1024); // expect[cambricon]: adapt
    cuLaunchKernel(function, 1, 1, 1, 256, 1, 1, 0, stream, nullptr, nullptr); // expect[cambricon]: adapt
    CUtensorMap map; // expect[cambricon]: rewrite
    cuStreamSynchronize(stream); // expect[cambricon]: adapt
    return CUDA_SUCCESS; // expect[cambricon]: rename
}

int customCount(int cusp) // ok
{
    return cusp; // ok
}
